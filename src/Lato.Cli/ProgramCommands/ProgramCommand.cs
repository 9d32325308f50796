using System.CommandLine;
using System.CommandLine.Help;
using System.Globalization;
using Lato.Cli.Targets;

namespace Lato.Cli.ProgramCommands;

/// <summary>Commands that the packages of a program contribute, and that run inside of it: <c>lato group verb program …</c>.</summary>
internal static class ProgramCommand
{
    const string TimeoutOption = "--timeout";
    const int DefaultTimeout = 60;

    /// <summary>The groups that the tool knows, for its help and its errors.</summary>
    public static IEnumerable<Command> Create() => CommandGroup.All.Select(group =>
    {
        var command = new Command(group.Name, group.Description)
        {
            new Argument<string>("command") { Description = $"What to do: {group.Verbs}." },
            new Argument<string>("program") { Description = "A project, a folder with one, a C# file, or an assembly. With --help behind it, it tells what the command takes." },
        };
        return command;
    });

    /// <summary>Runs the command that a command line calls.</summary>
    /// <param name="own">The command line.</param>
    /// <param name="forProgram">That of the program.</param>
    /// <param name="builtIn">The commands of the tool itself.</param>
    /// <returns>The exit code; null if it calls none.</returns>
    public static Task<int>? TryRun(string[] own, string[] forProgram, IEnumerable<string> builtIn)
    {
        if (own is not [var group, var verb, var program, .. var arguments] || group.StartsWith('-') || verb.StartsWith('-'))
        {
            return null;
        }

        var known = CommandGroup.All.FirstOrDefault(known => known.Name == group);
        if (known is null && (builtIn.Contains(group) || !ServiceTarget.Exists(program)))
        {
            return null;
        }

        return program.StartsWith('-') && program is not ("--help" or "-h" or "-?")
            ? Task.FromResult(Terminal.WrongUsage($"error: the program must be named before any options: lato {group} {verb} <program> {program}"))
            : program.StartsWith('-') ? null
            : RunAsync(known, $"{group} {verb}", program, [.. arguments], forProgram);
    }

    static async Task<int> RunAsync(CommandGroup? group, string name, string program, List<string> arguments, string[] forProgram)
    {
        if (!TryTakeTimeout(arguments, out var timeout, out var wrongTimeout))
        {
            return Terminal.WrongUsage(wrongTimeout);
        }

        try
        {
            var target = ServiceTarget.Of(program);
            using var build = new ServiceBuild(target, isProduction: false);
            if (await build.RunAsync(CancellationToken.None).ConfigureAwait(false) is not { } assembly)
            {
                Terminal.Error($"'{target.Name}' does not compile.");
                return ExitCode.Failure;
            }

            var result = await new CommandRun(target, assembly, forProgram).RunAsync(name, arguments, timeout).ConfigureAwait(false);
            return Tell(result, Unknown(group, name, target.Name, result.Known));
        }
        catch (ServiceTargetException wrong)
        {
            return Terminal.WrongUsage($"error: {wrong.Message}");
        }
        catch (CommandException failed)
        {
            Terminal.Error($"error: {failed.Message}");
            return ExitCode.Failure;
        }
    }

    static int Tell(CommandResult result, string? unknown)
    {
        if (unknown is not null || (result.ExitCode == ExitCode.WrongUsage && result.Error is not null))
        {
            return Terminal.WrongUsage(unknown ?? result.Error!);
        }

        if (result.Error is not null)
        {
            Terminal.Error($"error: {result.Error}");
        }

        return result.ExitCode;
    }

    static string? Unknown(CommandGroup? group, string name, string program, string[]? known) => known is null ? null
        : group is not null && !known.Any(other => other.StartsWith($"{group.Name} ", StringComparison.Ordinal)) ? $"error: '{program}' has {group.Missing}."
        : $"error: '{program}' has no command '{name}'. {(known.Length == 0 ? "It has none." : $"It has {string.Join(", ", known.Select(other => $"'{other}'"))}.")}";

    /// <summary>The one option that is the tool's own; all others are those of the command.</summary>
    static bool TryTakeTimeout(List<string> arguments, out TimeSpan timeout, out string wrong)
    {
        (timeout, wrong) = (TimeSpan.FromSeconds(DefaultTimeout), "");
        if (arguments.IndexOf(TimeoutOption) is not (>= 0 and var place))
        {
            return true;
        }

        if (place + 1 == arguments.Count)
        {
            wrong = $"Missing value for {TimeoutOption} option";
            return false;
        }

        var text = arguments[place + 1];
        arguments.RemoveRange(place, 2);
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds == 0)
        {
            wrong = $"Invalid value for {TimeoutOption} option: '{text}' (expected a number of seconds)";
            return false;
        }

        timeout = TimeSpan.FromSeconds(seconds);
        return true;
    }
}
