namespace Lato.Docs.Tests.Transports;

/// <summary>Settings of lines, in configuration under <c>lato.lines</c>.</summary>
public sealed class LineOptions
{
    /// <summary>The port that is listened on; 0 for a free one. Default: 9800.</summary>
    public int Port { get; set; } = 9800;
}
