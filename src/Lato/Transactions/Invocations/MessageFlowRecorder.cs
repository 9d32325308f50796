using System.Collections.Concurrent;
using Lato.Transactions;

namespace Lato;

/// <summary>
/// What was really sent between the modules of applications that were told to <c>RecordMessageFlow</c> it, such as all those that
/// the tests of a suite make. Thread-safe.
/// </summary>
public sealed class MessageFlowRecorder
{
    readonly ConcurrentDictionary<ObservedMessage, bool> _seen = [];

    /// <summary>What was seen until now, each once, in no certain order.</summary>
    public IReadOnlyCollection<ObservedMessage> All => [.. _seen.Keys];

    internal void Add(Invocation invocation)
    {
        var handler = invocation.Handler.Info;
        if (invocation.Handler.Actor is not null && (invocation.Message is not null || handler.Alias is not null))
        {
            var application = invocation.Transaction.Runtime.Application;
            _seen.TryAdd(new ObservedMessage(application, SenderOf(invocation.Parent as Invocation, application), invocation.Message?.GetType(), invocation.Message is null ? handler.Alias : null, handler.Module), true);
        }
    }

    /// <summary>An event without a handler, or that is published after the commit.</summary>
    internal void AddUnreceived(string application, Invocation? publisher, Event happened) =>
        _seen.TryAdd(new ObservedMessage(application, SenderOf(publisher, application), happened.GetType(), null, null), true);

    static string? SenderOf(Invocation? invocation, string application) =>
        invocation is { Handler: { Actor: not null } handler } && invocation.Transaction.Runtime.Application == application ? handler.Info.Module : null;
}
