namespace Lato;

/// <summary>The base of every error that Lato itself raises; errors of handlers pass through unchanged.</summary>
public abstract class LatoException : Exception
{
    private protected LatoException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    internal virtual string Outcome => "failed";
}
