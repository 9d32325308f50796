using System.Diagnostics.CodeAnalysis;

namespace Peers.WithWolverine;

/// <summary>The middleware: Wolverine writes a call of it before that of the handler.</summary>
public static class Passing
{
    /// <summary>Does nothing.</summary>
    [SuppressMessage("Naming", "CA1711", Justification = "Wolverine finds it by its name.")]
    public static async Task BeforeAsync() => await Task.CompletedTask;
}
