using System.CommandLine;
using System.CommandLine.Parsing;

namespace Lato.Cli.Usage;

/// <summary>Says what is wrong with a command line, and what was meant perhaps. Pure.</summary>
internal static class UsageErrors
{
    const string Run = "run";

    /// <returns>Null if nothing is.</returns>
    public static string? Of(ParseResult result, IReadOnlyList<string> args)
    {
        if (result.Errors.Count == 0)
        {
            return null;
        }

        if (MissingValue(result) is { } option)
        {
            return option == "--config" ? "Missing config file on command line" : $"Missing value for {option} option";
        }

        return result.UnmatchedTokens is [var first, ..]
            ? $"error: invalid command or combination of command options.\n{Unknown(result, first, args)}"
            : string.Join('\n', result.Errors.Select(error => error.Message));
    }

    static string? MissingValue(ParseResult result) => result.CommandResult.Children
        .OfType<OptionResult>()
        .FirstOrDefault(option => !option.Implicit && (option.Tokens.Count < option.Option.Arity.MinimumNumberOfValues || option.Tokens.Any(token => token.Value.StartsWith('-'))))?.Option.Name;

    static string Unknown(ParseResult result, string token, IReadOnlyList<string> args)
    {
        var isRoot = result.CommandResult.Command is RootCommand;
        if (args[0].StartsWith('-') && args.Contains(Run))
        {
            return $"error: the command '{Run}' must be specified before any options.{Perhaps($"{Run} {string.Join(' ', args.Where(argument => argument != Run))}")}";
        }

        if (token.StartsWith('-'))
        {
            return $"error: option {token} not recognized.";
        }

        return !isRoot ? $"error: argument '{token}' not recognized."
            : IsService(token) ? $"error: the command '{Run}' must be specified before any service files or options.{Perhaps($"{Run} {string.Join(' ', args)}")}"
            : $"error: command '{token}' not recognized.";
    }

    static string Perhaps(string command) => $"\n\nmaybe you intended to run something like this?\n$ lato {command}";

    static bool IsService(string token) => Path.HasExtension(token) || Path.Exists(token);
}
