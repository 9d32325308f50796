using System.CommandLine.Parsing;
using System.Globalization;

namespace Lato.Cli.Targets;

/// <summary>Checks the values of options, and names what would be right.</summary>
internal static class Choices
{
    public static void Check(OptionResult result, IReadOnlyList<string> choices, Func<string, string> wrong)
    {
        foreach (var token in result.Tokens.Where(token => !choices.Contains(token.Value)))
        {
            var expected = string.Join(", ", choices.SkipLast(1).Select(choice => $"'{choice}'"));
            result.AddError($"{wrong(token.Value)} (expected {expected} or '{choices[^1]}')");
        }
    }

    /// <summary>An unknown option would be taken for a service.</summary>
    public static void CheckNoOptions(ArgumentResult result)
    {
        foreach (var token in result.Tokens.Where(token => token.Value.StartsWith('-')))
        {
            result.AddError($"error: option {token.Value} not recognized.");
        }
    }

    public static void CheckPort(OptionResult result)
    {
        foreach (var token in result.Tokens.Where(token => !ushort.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
        {
            result.AddError($"Invalid value for --port option: '{token.Value}' (expected a number from 0 to 65535)");
        }
    }

    public static void CheckFiles(OptionResult result)
    {
        foreach (var token in result.Tokens.Where(token => !File.Exists(token.Value)))
        {
            result.AddError($"Invalid config file: no such file: '{token.Value}'");
        }
    }
}
