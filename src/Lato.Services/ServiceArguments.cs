using System.Globalization;

namespace Lato.Services;

/// <summary>The command line of a service. Immutable.</summary>
internal sealed record ServiceArguments
{
    static readonly Dictionary<string, string> LogLevels = new(StringComparer.OrdinalIgnoreCase)
    {
        ["trace"] = "Trace", ["debug"] = "Debug", ["info"] = "Information", ["warning"] = "Warning", ["error"] = "Error", ["critical"] = "Critical",
    };

    static readonly string[] Loggers = ["console", "json", "none"];

    static readonly string[] Options = ["production", "port", "log-level", "logger", "telemetry", "config", "modules"];

    /// <summary>Configuration files, the stronger last.</summary>
    public IReadOnlyList<string> ConfigurationFiles { get; private init; } = [];

    /// <summary>What the options set in the configuration.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; private init; } = new Dictionary<string, string?>();

    /// <summary>The port of HTTP; null if not given.</summary>
    public string? Port { get; private init; }

    public bool IsProduction { get; private init; }

    /// <summary>Settings in the form of ASP.NET Core: <c>--key value</c>, <c>--key=value</c>.</summary>
    public IReadOnlyList<string> Further { get; private init; } = [];

    /// <exception cref="ServiceUsageException">An option has no value or a wrong one, or a file is missing.</exception>
    public static ServiceArguments Parse(IReadOnlyList<string> args)
    {
        var (files, further, settings) = (new List<string>(), new List<string>(), new Dictionary<string, string?>());
        var (port, isProduction) = (default(string), false);
        var left = new Queue<string>(args);
        while (left.TryDequeue(out var argument))
        {
            var (option, given) = argument.Split('=', 2) is [var before, var after] ? (before, after) : (argument, null);
            string Value() => given ?? (left.TryPeek(out var next) && !IsOption(next) ? left.Dequeue() : throw Missing(option));
            switch (option)
            {
                case "--production":
                    isProduction = given is null || IsOn(given);
                    break;
                case "--port":
                    port = PortOf(Value());
                    break;
                case "--log-level":
                    settings["Logging:LogLevel:Default"] = LogLevelOf(Value());
                    break;
                case "--logger":
                    settings["lato:service:logger"] = LoggerOf(Value());
                    break;
                case "--modules":
                    settings["lato:enabled-modules"] = ModulesOf(Value());
                    break;
                case "--telemetry":
                    settings["lato:service:telemetry:enabled"] = given ?? "on";
                    break;
                case "-c" or "--config":
                    files.Add(FileOf(Value()));
                    break;
                case var _ when !IsOption(argument):
                    throw new ServiceUsageException($"Unexpected argument '{argument}'. Settings are given as --key value.");
                case "--" or ['-', not '-', ..]:
                    throw new ServiceUsageException($"option {option} not recognized.");
                default:
                    RefuseMisspelt(option);
                    further.Add($"{option}={Value()}");
                    break;
            }
        }

        return new ServiceArguments { ConfigurationFiles = files, Further = further, Settings = settings, Port = port, IsProduction = isProduction };
    }

    /// <summary>How to write what is wrong with a command line: as JSON where that is asked for anywhere in it.</summary>
    public static ServiceLogger EarlyLogger(IReadOnlyList<string> args) =>
        args.Contains("--logger=json") || args.Zip(args.Skip(1)).Contains(("--logger", "json")) ? ServiceLogger.Json : ServiceLogger.Console;

    /// <summary>Anything may be a setting, so only what is almost an option is refused, and what no setting of Lato can be.</summary>
    static void RefuseMisspelt(string option)
    {
        var key = option[2..];
        if (MisspeltOption.Of(key, Options) is { } meant)
        {
            throw new ServiceUsageException($"option {option} not recognized. Did you mean --{meant}? A setting of this name can be given in a configuration file or as an environment variable.");
        }

        if (key.StartsWith("lato.", StringComparison.OrdinalIgnoreCase))
        {
            throw new ServiceUsageException($"option {option} not recognized. The parts of a setting are separated by colons: --{key.Replace('.', ':')}");
        }
    }

    static bool IsOption(string argument) => argument is ['-', _, ..];

    static ServiceUsageException Missing(string option) =>
        new(option is "-c" or "--config" ? "Missing config file on command line" : $"Missing value for {option} option");

    static bool IsOn(string text) => SettingKinds.Switch.TryRead(text, out var isOn)
        ? isOn
        : throw new ServiceUsageException($"Invalid value for --production option: '{text}' (expected {SettingKinds.Switch.Expected})");

    static string PortOf(string text) => ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _)
        ? text
        : throw new ServiceUsageException($"Invalid value for --port option: '{text}' (expected a number from 0 to 65535)");

    static string LogLevelOf(string text) => LogLevels.TryGetValue(text, out var level)
        ? level
        : throw new ServiceUsageException($"Invalid log level: '{text}' (expected {Choice([.. LogLevels.Keys])})");

    static string LoggerOf(string text) => Loggers.Contains(text)
        ? text
        : throw new ServiceUsageException($"Invalid value for --logger option: '{text}' (expected {Choice(Loggers)})");

    static string ModulesOf(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Length > 0
        ? text
        : throw new ServiceUsageException($"Invalid value for --modules option: '{text}' (expected identifiers of modules, separated by commas)");

    static string FileOf(string path) => File.Exists(path)
        ? path
        : throw new ServiceUsageException($"Invalid config file: no such file: '{path}'");

    static string Choice(IReadOnlyList<string> words) =>
        $"{string.Join(", ", words.SkipLast(1).Select(word => $"'{word}'"))} or '{words[^1]}'";
}
