using System.Text.Json;
using Lato.Cli.Targets;

namespace Lato.Cli.ProgramCommands;

/// <summary>Starts a built program, has it run a command instead of its applications, and prints what the command writes as it comes.</summary>
internal sealed class CommandRun(ServiceTarget target, string assembly, IReadOnlyList<string> forProgram)
{
    /// <summary>As in the runtime, which the tool does not refer to.</summary>
    const string Variable = "LATO_TOOL_COMMAND";

    static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);
    static readonly TimeSpan LongestEnding = TimeSpan.FromSeconds(10); // of a program whose command has ended

    readonly AskedProgram _program = new(assembly, target.Folder, forProgram);

    /// <param name="name">The command.</param>
    /// <param name="arguments">What stands behind the program.</param>
    /// <param name="timeout">How long the program may take until the command runs, which then takes as long as it wants.</param>
    /// <exception cref="CommandException">It did not run to its end.</exception>
    public async Task<CommandResult> RunAsync(string name, IReadOnlyList<string> arguments, TimeSpan timeout)
    {
        var folder = Directory.CreateTempSubdirectory("lato-command-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "command.json"), JsonSerializer.Serialize(new { name, arguments }, JsonSerializerOptions.Web)).ConfigureAwait(false);
            using var child = _program.Start(Variable, folder.FullName, isForDevelopment: target.Kind != TargetKind.Assembly);
            return await FollowAsync(child, folder.FullName, timeout).ConfigureAwait(false);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    async Task<CommandResult> FollowAsync(ToolChild child, string folder, TimeSpan timeout)
    {
        var (output, result) = (Path.Combine(folder, "output"), Path.Combine(folder, "result.json"));
        var ended = child.Process.WaitForExitAsync();
        var hasBegun = await UntilAsync(() => File.Exists(output) || ended.IsCompleted, timeout).ConfigureAwait(false);
        if (hasBegun && File.Exists(output))
        {
            var reader = new FileStream(output, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            await using var closing = reader.ConfigureAwait(false);
            await using var standardOutput = Console.OpenStandardOutput();
            while (!File.Exists(result) && !ended.IsCompleted)
            {
                await reader.CopyToAsync(standardOutput).ConfigureAwait(false);
                await Task.Delay(PollInterval, TimeProvider.System).ConfigureAwait(false);
            }

            await reader.CopyToAsync(standardOutput).ConfigureAwait(false);
        }

        var hasEnded = await UntilAsync(() => ended.IsCompleted, hasBegun ? LongestEnding : TimeSpan.Zero).ConfigureAwait(false);
        if (!hasEnded)
        {
            child.Process.Kill(entireProcessTree: true);
            await ended.ConfigureAwait(false);
        }

        return File.Exists(result) ? JsonSerializer.Deserialize<CommandResult>(await File.ReadAllTextAsync(result).ConfigureAwait(false), JsonSerializerOptions.Web)!
            : File.Exists(output) ? throw new CommandException($"'{target.Name}' ended with exit code {child.Process.ExitCode} while the command ran.{_program.Said}")
            : throw new CommandException($"'{target.Name}' {AskedProgram.WhyNot(hasEnded ? child.Process.ExitCode : null, timeout)}.{_program.Said}");
    }

    /// <returns>False if it takes longer.</returns>
    static async Task<bool> UntilAsync(Func<bool> isSo, TimeSpan timeout)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!isSo())
        {
            if (TimeProvider.System.GetElapsedTime(begun) > timeout)
            {
                return false;
            }

            await Task.Delay(PollInterval, TimeProvider.System).ConfigureAwait(false);
        }

        return true;
    }
}
