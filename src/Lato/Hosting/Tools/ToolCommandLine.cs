namespace Lato.Hosting.Tools;

/// <summary>What stands behind the program on the command line of the tool. Pure.</summary>
/// <param name="Argument">The argument; null if there is none.</param>
/// <param name="Options">The options, with their values.</param>
internal sealed record ToolCommandLine(string? Argument, IReadOnlyDictionary<string, string?> Options)
{
    public const string Application = "--application";
    public const string Help = "--help";

    static readonly ToolCommandOption[] OfAll =
    [
        new(Application, "The application, if the program has several.", "name"),
        new(Help, "Shows this."),
    ];

    /// <exception cref="ToolCommandException">Something is not known, or is missing.</exception>
    public static ToolCommandLine Parse(ToolCommand command, IReadOnlyList<string> arguments)
    {
        string? argument = null;
        var options = new Dictionary<string, string?>();
        for (var next = 0; next < arguments.Count; next++)
        {
            var (name, given) = arguments[next].StartsWith("--", StringComparison.Ordinal) && arguments[next].Split('=', 2) is [var left, var right] ? (left, right) : (arguments[next], null);
            if (!name.StartsWith('-'))
            {
                argument = command.Argument is null || argument is not null ? throw new ToolCommandException($"error: argument '{name}' not recognized.") : name;
                continue;
            }

            var option = OptionsOf(command).FirstOrDefault(known => known.Name == name) ?? throw new ToolCommandException($"error: option {name} not recognized.");
            if (option.Value is null)
            {
                options[name] = given is null ? null : throw new ToolCommandException($"error: option {name} takes no value.");
                continue;
            }

            options[name] = given ?? (next + 1 < arguments.Count && !arguments[next + 1].StartsWith('-') ? arguments[++next] : throw new ToolCommandException($"Missing value for {name} option"));
        }

        return argument is null && command.Argument is { IsRequired: true } required && !options.ContainsKey(Help)
            ? throw new ToolCommandException($"Required argument '{required.Name}' missing for command: '{command.Name}'.")
            : new ToolCommandLine(argument, options);
    }

    /// <summary>What <c>--help</c> shows.</summary>
    public static string HelpOf(ToolCommand command)
    {
        var argument = command.Argument;
        var lines = (argument is null ? [] : new[] { ($"<{argument.Name}>", argument.Description) })
            .Concat(OptionsOf(command).Select(option => (option.Value is null ? option.Name : $"{option.Name} <{option.Value}>", option.Description))).ToList();
        var width = lines.Max(line => line.Item1.Length);
        var place = argument is null ? "" : argument.IsRequired ? $" <{argument.Name}>" : $" [<{argument.Name}>]";
        return string.Join('\n', lines.Select(line => $"  {line.Item1.PadRight(width)}  {line.Item2}").Prepend($"{command.Description}\n\nUsage: lato {command.Name} <program>{place} [options]\n"));
    }

    static IEnumerable<ToolCommandOption> OptionsOf(ToolCommand command) => command.Options.Concat(OfAll);
}
