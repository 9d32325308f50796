using System.Reflection;
using Lato.Applications;
using Lato.Dependencies;
using Lato.Handlers;
using Lato.Transactions;

namespace Lato;

/// <summary>A handler of a transport of a frozen application. Immutable and thread-safe.</summary>
public sealed class TransportHandler
{
    readonly Application _application;
    readonly Handler _handler;
    readonly TransportCallCounts _tally;

    internal TransportHandler(Application application, Handler handler, TransportAttribute attribute)
    {
        _application = application;
        _handler = handler;
        _tally = application.CallsOf(attribute.Transport);
        Attribute = attribute;
    }

    /// <summary>The attribute that makes the handler one of the transport.</summary>
    public TransportAttribute Attribute { get; }

    /// <summary>What is known of the handler.</summary>
    public HandlerInfo Handler => _handler.Info;

    /// <summary>The handler's method, for its parameters and further attributes.</summary>
    public MethodInfo Method => _handler.Method!;

    /// <summary>The type of the handler's answer, for an asynchronous handler that of the task's result; <see cref="void"/> for none.</summary>
    public Type ResultType => _handler.ResultType;

    /// <summary>Whether an exception of a call belongs to the business, so that the transport should not report it as an error.</summary>
    public bool IsExpected(Exception failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return _application.IsExpected(failure);
    }

    /// <summary>Calls this handler, and no other one, in a transaction of its own: with hooks, middlewares, mailbox and deadline.</summary>
    /// <param name="call">What the transport gives to the handler.</param>
    /// <param name="cancellationToken">Cancels the transaction.</param>
    /// <returns>What the handler, or a middleware in its place, answers.</returns>
    /// <exception cref="ApplicationStoppedException">The application takes no more transactions.</exception>
    public Task<object?> CallAsync(TransportRequest call, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        var arguments = call.ToArguments();
        return _application.CallTransportAsync(_tally, call, new DispatchRequest(new TransportTarget(_handler, arguments, call), call.Message), cancellationToken);
    }
}
