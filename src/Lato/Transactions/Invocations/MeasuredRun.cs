using System.Diagnostics;
using Lato.Diagnostics;
using Lato.Engine;

namespace Lato.Transactions;

/// <summary>One run of a handler, with a span and metrics around it. What it makes the current span ends with the actor's isolation of its sender's flow.</summary>
internal readonly struct MeasuredRun
{
    readonly Invocation _invocation;
    readonly long? _started; // null where only spans are listened to
    readonly Activity? _activity;

    MeasuredRun(Invocation invocation)
    {
        var (runtime, info) = (invocation.Transaction.Runtime, invocation.Handler.Info);
        var parent = invocation.Caller is null ? invocation.Transaction.Explicit?.Activity : null;
        _invocation = invocation;
        _started = LatoMetrics.MeasuresHandlers ? runtime.Engine.Time.GetTimestamp() : null;
        _activity = LatoActivities.StartHandler(invocation.Handler.SpanName, runtime.Application, info.Module, info.FullName, info.MessageType?.Name ?? info.Alias, runtime.Log, parent);
    }

    /// <param name="invocation">The run.</param>
    /// <param name="target">The delegate, or the module instance.</param>
    public static InvocationResult Run(Invocation invocation, object? target)
    {
        var run = new MeasuredRun(invocation);
        InvocationResult running;
        try
        {
            running = invocation.RunUnmeasured(target);
        }
        catch (Exception failure)
        {
            run.End(failure);
            throw;
        }

        if (running.Task is { IsCompleted: false })
        {
            return InvocationResult.OfTaskWithResult(run.EndAfterAsync(running));
        }

        run.End(running.HasResult ? null : Completion.FailureOf(running.Task!));
        return running;
    }

    async Task<object?> EndAfterAsync(InvocationResult running)
    {
        Exception? failure = null;
        try
        {
            await running.Task!; // in the module's turn
            return running.Result;
        }
        catch (Exception thrown)
        {
            failure = thrown;
            throw;
        }
        finally
        {
            End(failure);
        }
    }

    void End(Exception? failure)
    {
        var runtime = _invocation.Transaction.Runtime;
        try
        {
            LatoActivities.End(_activity, failure, failure is not null && _invocation.IsExpected(failure));
            _activity?.Dispose();
            if (_started is { } started)
            {
                var info = _invocation.Handler.Info;
                LatoMetrics.HandlerEnded(runtime.Application, info.Module, info.FullName, runtime.Engine.Time.GetElapsedTime(started), runtime.OutcomeOf(failure));
            }
        }
        catch (Exception broken)
        {
            runtime.Log.ListenerFailed(broken, _invocation.Handler.SpanName); // the outcome stays what it is
        }
    }
}
