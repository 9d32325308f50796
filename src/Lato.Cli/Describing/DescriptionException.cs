namespace Lato.Cli.Describing;

/// <summary>A program did not describe its applications.</summary>
internal sealed class DescriptionException(string message) : Exception(message);
