using Lato.Applications;
using Lato.Dependencies;
using Lato.Handlers;
using Lato.Transactions;

namespace Lato;

/// <summary>Calls of edges, each a transaction with the values of the outside.</summary>
public sealed partial class Application
{
    /// <summary>What the host must call to serve the edge of an attribute; null if it does, or if nothing is known of a host.</summary>
    internal string? SetUpOfUnserved(EdgeAttribute attribute) => _setup.SetUpOfUnserved(attribute);

    /// <summary>Executes the message of an edge's call, with the values of that call.</summary>
    internal Task<object?> ExecuteEdgeAsync(EdgeTally tally, EdgeCall call, CancellationToken cancellationToken)
    {
        var work = Frozen.Pipeline.Execution(call.Message!);
        return call.Consumer is not null && work.Target is HandlerSet { Single: { } single }
            ? CallEdgeAsync(tally, call, new Dispatch(new EdgeTarget(single, CallArguments.None, call), call.Message), cancellationToken)
            : CallEdgeAsync(tally, call, work, cancellationToken);
    }

    /// <summary>Runs an edge's call, which counts as one of that edge.</summary>
    internal Task<object?> CallEdgeAsync(EdgeTally tally, EdgeCall call, in Dispatch work, CancellationToken cancellationToken)
    {
        var running = BeginEdgeCall(tally, call, work, cancellationToken);
        tally.LeaveAfter(running);
        return running;
    }

    Task<object?> BeginEdgeCall(EdgeTally tally, EdgeCall call, in Dispatch work, CancellationToken cancellationToken)
    {
        tally.Enter();
        try
        {
            return RunEdgeCallAsync(tally.Name, call, work, cancellationToken);
        }
        catch
        {
            tally.Leave();
            throw;
        }
    }

    Task<object?> RunEdgeCallAsync(string edge, EdgeCall call, in Dispatch work, CancellationToken cancellationToken)
    {
        if (!TryBegin<object?>(cancellationToken, out var transaction, out var refusal))
        {
            return refusal;
        }

        call.Edge = edge;
        transaction.EnterBy(work.Target is EdgeTarget target ? target : call);
        if (call.Values is { } values)
        {
            transaction.OwnValues.SetAll(values);
        }

        if (call.Deadline is { } deadline)
        {
            transaction.Watch.Deadline = deadline;
        }

        return RunAsync<object?>(transaction, work);
    }
}
