namespace Lato.Testing;

/// <summary>A module in a module host has sent something that neither it nor a stub answers. The text names it.</summary>
public sealed class UnhandledMessageException : Exception
{
    internal UnhandledMessageException(string module, IReadOnlyList<object> unanswered, Exception? failure)
        : base(string.Join('\n', unanswered.Select(one => Describe(module, one))), failure) => Unanswered = unanswered;

    /// <summary>The messages, and the aliases as strings, in the order in which they were sent.</summary>
    public IReadOnlyList<object> Unanswered { get; }

    static string Describe(string module, object unanswered) => unanswered is string alias
        ? $"No stub answers alias '{alias}' in the host of module '{module}'. Add Configure(application => application.Handle(\"{alias}\", …)) to the host."
        : $"No stub answers {unanswered} in the host of module '{module}'. Add WithStub<{unanswered.GetType().Name}>(…) to the host.";
}
