namespace Lato.Cli.ProgramCommands;

/// <summary>How a command has ended inside of a program.</summary>
/// <param name="ExitCode">The exit code of the tool.</param>
/// <param name="Error">What to show as an error; null if nothing.</param>
/// <param name="Known">The names of all commands of the program if it has none of that name, else null.</param>
internal sealed record CommandResult(int ExitCode, string? Error, string[]? Known);
