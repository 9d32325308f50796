using Lato.Applications;
using Lato.Dependencies;
using Lato.Handlers;
using Lato.Transactions;

namespace Lato;

/// <summary>Calls of transports, each a transaction with the values of the outside.</summary>
public sealed partial class Application
{
    /// <summary>What the host must call to serve the transport of an attribute; null if it does, or if nothing is known of a host.</summary>
    internal string? SetUpOfUnserved(TransportAttribute attribute) => _setup.SetUpOfUnserved(attribute);

    /// <summary>Executes the message of a transport's call, with the values of that call.</summary>
    internal Task<object?> ExecuteRequestAsync(TransportCallCounts tally, TransportRequest call, CancellationToken cancellationToken)
    {
        var work = EnsureStarted().Transactions.Router.Find(call.Message!);
        var target = work.Target is RequestTarget request ? request.ForTransport(call) : work.Target;
        return CallTransportAsync(tally, call, work with { Target = target }, cancellationToken);
    }

    /// <summary>Runs a transport's call, which counts as one of that transport.</summary>
    internal Task<object?> CallTransportAsync(TransportCallCounts tally, TransportRequest call, in DispatchRequest work, CancellationToken cancellationToken)
    {
        var running = BeginTransportCall(tally, call, work, cancellationToken);
        tally.LeaveAfter(running);
        return running;
    }

    Task<object?> BeginTransportCall(TransportCallCounts tally, TransportRequest call, in DispatchRequest work, CancellationToken cancellationToken)
    {
        tally.Enter();
        try
        {
            return RunRequestAsync(tally.Name, call, work, cancellationToken);
        }
        catch
        {
            tally.Leave();
            throw;
        }
    }

    Task<object?> RunRequestAsync(string transport, TransportRequest call, in DispatchRequest work, CancellationToken cancellationToken)
    {
        if (!TryBegin<object?>(cancellationToken, out var transaction, out var refusal))
        {
            return refusal;
        }

        call.Transport = transport;
        transaction.EnterBy(work.Target is TransportTarget target ? target : call);
        if (call.Values is { } values)
        {
            transaction.OwnValues.SetAll(values);
        }

        if (call.Deadline is { } deadline)
        {
            transaction.Tracker.Deadline = deadline;
        }

        return RunAsync<object?>(transaction, work);
    }
}
