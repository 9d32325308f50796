namespace Lato.Hosting.Tools;

/// <summary>How a command has ended.</summary>
/// <param name="ExitCode">The exit code of the tool.</param>
/// <param name="Error">What to show as an error; null if nothing.</param>
/// <param name="Known">The names of all commands of the program if it has none of that name, else null.</param>
internal sealed record ToolCommandResult(int ExitCode, string? Error = null, string[]? Known = null);
