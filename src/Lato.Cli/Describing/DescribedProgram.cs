using System.Text.Json;
using Lato.Cli.Targets;

namespace Lato.Cli.Describing;

/// <summary>Starts a built program and asks it to describe its applications instead of running them.</summary>
internal sealed class DescribedProgram(string name, string assembly, string workingFolder, IReadOnlyList<string> arguments)
{
    /// <summary>As in the runtime, which the tool does not refer to.</summary>
    const string Variable = "LATO_DESCRIBE_TO";

    readonly AskedProgram _program = new(assembly, workingFolder, arguments);

    /// <exception cref="DescriptionException">It has not.</exception>
    public async Task<ProgramDescription> AskAsync(TimeSpan timeout)
    {
        var folder = Directory.CreateTempSubdirectory("lato-describe-");
        try
        {
            var file = Path.Combine(folder.FullName, "description.json");
            var code = await RunAsync(file, timeout).ConfigureAwait(false);
            return File.Exists(file) ? await ReadAsync(file).ConfigureAwait(false) : throw NoDescription(code, timeout);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <returns>The exit code; null if it did not end in time.</returns>
    async Task<int?> RunAsync(string file, TimeSpan timeout)
    {
        using var child = _program.Start(Variable, file, isForDevelopment: true);
        var process = child.Process;
        try
        {
            await process.WaitForExitAsync().WaitAsync(timeout).ConfigureAwait(false);
            return process.ExitCode;
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync().ConfigureAwait(false);
            return null;
        }
    }

    static async Task<ProgramDescription> ReadAsync(string file) =>
        JsonSerializer.Deserialize<ProgramDescription>(await File.ReadAllTextAsync(file).ConfigureAwait(false), JsonSerializerOptions.Web)!;

    DescriptionException NoDescription(int? code, TimeSpan timeout) =>
        new(isFault: code is not (null or 0), $"'{name}' {AskedProgram.WhyNot(code, timeout)}.{_program.Said}");
}
