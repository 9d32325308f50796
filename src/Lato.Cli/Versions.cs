using System.Reflection;

namespace Lato.Cli;

/// <summary>What runs here.</summary>
internal static class Versions
{
    public static string Own { get; } = Of(typeof(Versions).Assembly);

    /// <summary>Lines of <c>name/version</c>.</summary>
    public static IEnumerable<string> Dependencies =>
    [
        $"lato/{Own}",
        $"dotnet/{Environment.Version}",
        $"os/{Environment.OSVersion.Version}",
        $"system.commandline/{Of(typeof(System.CommandLine.Command).Assembly)}",
        $"spectre.console/{Of(typeof(Spectre.Console.AnsiConsole).Assembly)}",
    ];

    static string Of(Assembly assembly) => assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
