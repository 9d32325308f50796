namespace Lato;

/// <summary>Settings of an application, in configuration under <c>lato</c>.</summary>
public sealed class ApplicationOptions
{
    /// <summary>How long a transaction may take until its caller gets an <see cref="TransactionTimeoutException"/>. Default: 30 s; infinite for no limit.</summary>
    public TimeSpan Deadline { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a stopping application waits for transactions in flight before it cancels them. Default: 30 s.</summary>
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether what handlers, their middlewares and what they call log is marked with module, handler, transport, transaction, message and attempt. Default: false, since it costs each call about as much as a log entry.</summary>
    public bool LogScopes { get; set; }

    /// <summary>How long what was cancelled may take to end, before it is abandoned and named.</summary>
    internal TimeSpan Grace { get; set; } = TimeSpan.FromSeconds(1);

    internal void Validate(string application)
    {
        Require(Deadline > TimeSpan.Zero || Deadline == Timeout.InfiniteTimeSpan, application, nameof(Deadline), Deadline);
        Require(DrainTimeout >= TimeSpan.Zero || DrainTimeout == Timeout.InfiniteTimeSpan, application, nameof(DrainTimeout), DrainTimeout);
    }

    static void Require(bool holds, string application, string name, TimeSpan value)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} of application '{application}' is {value}; it must be longer than zero, or infinite.");
        }
    }
}
