namespace Lato.Cli.ProgramCommands;

/// <summary>A program did not run a command to its end.</summary>
internal sealed class CommandException(string message) : Exception(message);
