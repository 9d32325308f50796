using Lato.Compositions;
using Lato.Engine;
using Lato.Handlers;

namespace Lato.Transactions;

/// <summary>The handlers of a command or query, whose results are composed if they are several.</summary>
internal sealed class RequestTarget : DispatchTarget
{
    readonly Handler[] _handlers;
    readonly Func<KeyValuePair<string, object?>[], object?>? _composer;
    readonly Handler? _single; // one handler and nothing to compose: its result is the result

    /// <param name="name">The name of the message type.</param>
    /// <param name="handlers">In the order in which they run.</param>
    /// <param name="composer">Composes the results by module when the application says how; null for the default rule.</param>
    public RequestTarget(string name, Handler[] handlers, Func<KeyValuePair<string, object?>[], object?>? composer)
    {
        Name = name;
        _handlers = handlers;
        _composer = composer;
        _single = handlers.Length == 1 && composer is null ? handlers[0] : null;
        IsOneHandler = _single is not null;
        IsIsolated = true;
        HasDeadline = Array.Exists(handlers, handler => handler.Deadline is not null);
        OnlyHandler = HasDeadline ? null : _single;
    }

    public override string Name { get; }

    public override Handler[] Handlers => _handlers;

    public override bool IsRepeatable => true;

    public override InvocationResult Run(Transaction transaction, in DispatchRequest work, Invocation? caller, CancellationToken ownToken) => _single is { } single
        ? transaction.Runtime.Middlewares.Run(new Invocation(transaction, single, work, caller, ownToken))
        : InvocationResult.OfTaskWithResult(ComposeAsync(transaction, work, caller, ownToken));

    /// <summary>A transport that uses the result while it runs takes it from one handler.</summary>
    public override DispatchTarget ForTransport(TransportRequest call) =>
        call.Consumer is not null && _single is { } single ? new TransportTarget(single, CallArguments.None, call) : this;

    async Task<object?> ComposeAsync(Transaction transaction, DispatchRequest work, Invocation? caller, CancellationToken ownToken)
    {
        var results = new KeyValuePair<string, object?>[_handlers.Length];
        for (var i = 0; i < _handlers.Length; i++)
        {
            var result = await transaction.Runtime.Middlewares.Run(new Invocation(transaction, _handlers[i], work, caller, ownToken)).AsTask().ConfigureAwait(false);
            results[i] = new(_handlers[i].Info.Module, result);
        }

        SynchronizationContext.SetSynchronizationContext(TransactionSynchronizationContext.Of(transaction, caller));
        return _composer is null ? ResultComposer.Compose(results) : _composer(results);
    }
}
