using System.Diagnostics;
using System.Threading.Channels;

namespace Lato.Testing.MessagingContract;

/// <summary>What the handlers of messages do; each test scripts it. Thread-safe.</summary>
public sealed class MessageProbe
{
    readonly Channel<MessageEntry> _entries = Channel.CreateUnbounded<MessageEntry>();
    int _count;

    internal MessageProbe()
    {
    }

    internal Func<MessageEntry, Task> Script { get; set; } = static _ => Task.CompletedTask;

    internal int Count => Volatile.Read(ref _count);

    /// <summary>Called by the handlers of the probe for a <see cref="ProbeEvent"/>, which do nothing else and await it.</summary>
    /// <param name="probe">The message.</param>
    /// <param name="message">The delivery.</param>
    /// <param name="context">The handler's context.</param>
    /// <param name="tenant">What the handler's optional parameter <c>tenant</c> was bound to.</param>
    public Task EnterAsync(ProbeEvent probe, ReceivedMessage message, TransactionContext context, string? tenant = null)
    {
        ArgumentNullException.ThrowIfNull(probe);
        return EnterAsync(probe.Text, message, context, tenant);
    }

    /// <summary>Called by the handler of the probe for an <see cref="OrderedProbe"/>, which does nothing else and awaits it.</summary>
    /// <param name="probe">The message.</param>
    /// <param name="message">The delivery.</param>
    /// <param name="context">The handler's context.</param>
    public Task EnterAsync(OrderedProbe probe, ReceivedMessage message, TransactionContext context)
    {
        ArgumentNullException.ThrowIfNull(probe);
        return EnterAsync(probe.Text, message, context, null);
    }

    /// <summary>Waits for the next call of a handler.</summary>
    internal async Task<MessageEntry> NextAsync(CancellationToken cancellationToken) => await _entries.Reader.ReadAsync(cancellationToken);

    async Task EnterAsync(string text, ReceivedMessage message, TransactionContext context, string? tenant)
    {
        Interlocked.Increment(ref _count);
        var entry = new MessageEntry(text, message, context, tenant, Activity.Current?.TraceId ?? default);
        _entries.Writer.TryWrite(entry);
        await Script(entry);
    }
}
