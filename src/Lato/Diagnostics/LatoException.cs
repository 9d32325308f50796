using Lato.Diagnostics;

namespace Lato;

/// <summary>The base of the errors that Lato itself raises, except for timeouts, which are <see cref="TimeoutException"/>s; errors of handlers pass through unchanged.</summary>
public abstract class LatoException : Exception, IHasOutcome
{
    private protected LatoException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    string IHasOutcome.Outcome => "failed";
}
