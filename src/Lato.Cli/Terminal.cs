using Spectre.Console;

namespace Lato.Cli;

/// <summary>What the tool says: results on standard output, everything else on standard error, in colour where that can be seen.</summary>
internal static class Terminal
{
    static readonly IAnsiConsole Errors = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });

    public static void Print(string line) => Console.WriteLine(line);

    /// <summary>What the tool does.</summary>
    public static void Say(string line) => Write("grey", line);

    public static void Warn(string line) => Write("yellow", line);

    public static void Error(string line) => Write("red", line);

    /// <summary>Text of another program, as it is.</summary>
    public static void Quote(string text) => Console.Error.WriteLine(text);

    /// <returns>The exit code.</returns>
    public static int WrongUsage(string error)
    {
        Error(error);
        Quote("\nuse the '--help' option for cli usage help.\n$ lato --help");
        return ExitCode.WrongUsage;
    }

    // A long line is not wrapped: who reads it from a file or a pipe finds it whole.
    static void Write(string colour, string line)
    {
        foreach (var part in line.Split('\n'))
        {
            if (Errors.Profile.Capabilities.Ansi)
            {
                Errors.Write(new Text(part, Style.Parse(colour)) { Overflow = Overflow.Fold });
                Errors.WriteLine();
            }
            else
            {
                Console.Error.WriteLine(part);
            }
        }
    }
}
