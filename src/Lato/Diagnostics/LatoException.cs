using Lato.Diagnostics;

namespace Lato;

/// <summary>The base of the errors that Lato itself raises, except for timeouts, which are <see cref="TimeoutException"/>s; errors of handlers pass through unchanged.</summary>
public abstract class LatoException : Exception, IHasOutcome
{
    /// <summary>Makes an error. For packages that extend Lato.</summary>
    /// <param name="message">The thing, the value and the fix.</param>
    /// <param name="inner">What it comes from, or null.</param>
    protected LatoException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    string IHasOutcome.Outcome => "failed";
}
