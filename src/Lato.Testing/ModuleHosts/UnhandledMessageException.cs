namespace Lato.Testing;

/// <summary>A module in a module host has sent something that neither it nor a stub handles. The text names it.</summary>
public sealed class UnhandledMessageException : Exception
{
    internal UnhandledMessageException(string module, IReadOnlyList<object> unhandled, Exception? failure)
        : base(string.Join('\n', unhandled.Select(one => Describe(module, one))), failure) => Unhandled = unhandled;

    /// <summary>The messages, and the aliases as strings, in the order in which they were sent.</summary>
    public IReadOnlyList<object> Unhandled { get; }

    static string Describe(string module, object unhandled) => unhandled is string alias
        ? $"No stub handles alias '{alias}' in the host of module '{module}'. Add Configure(application => application.Handle(\"{alias}\", …)) to the host."
        : $"No stub handles {unhandled} in the host of module '{module}'. Add WithStub<{unhandled.GetType().Name}>(…) to the host.";
}
