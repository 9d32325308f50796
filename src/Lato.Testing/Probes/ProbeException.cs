namespace Lato.Testing;

/// <summary>A probe did not receive what was expected. The text says what was expected, and what came instead.</summary>
public sealed class ProbeException : Exception
{
    internal ProbeException(string message)
        : base(message)
    {
    }
}
