using Lato.Applications;
using Lato.Transactions;

namespace Lato;

/// <summary>Calls of edges, each a transaction with the values of the outside.</summary>
public sealed partial class Application
{
    /// <summary>Executes the message of an edge's call, with the values of that call.</summary>
    internal Task<object?> ExecuteEdgeAsync(EdgeTally tally, EdgeCall call, CancellationToken cancellationToken) =>
        CallEdgeAsync(tally, call, Frozen.Pipeline.Execution(call.Message!), cancellationToken);

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
            return RunEdgeCallAsync(call, work, cancellationToken);
        }
        catch
        {
            tally.Leave();
            throw;
        }
    }

    Task<object?> RunEdgeCallAsync(EdgeCall call, in Dispatch work, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<object?>(cancellationToken);
        }

        if (TryBegin(cancellationToken) is not { } transaction)
        {
            return Task.FromException<object?>(new ApplicationStoppedException(Identifier));
        }

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
