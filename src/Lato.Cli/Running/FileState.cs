namespace Lato.Cli.Running;

/// <summary>What a file was like when it was looked at.</summary>
internal sealed record FileState(DateTime Time, long Length, string Content);
