using Lato.Diagnostics;

namespace Lato.Transactions;

/// <summary>Runs a handler with a span and metrics around it.</summary>
internal static class MeasuredRun
{
    /// <param name="invocation">The run.</param>
    /// <param name="target">The delegate, or the module instance.</param>
    public static async Task<object?> RunAsync(Invocation invocation, object? target)
    {
        var info = invocation.Handler.Info;
        var runtime = invocation.Transaction.Runtime;
        var started = runtime.Engine.Time.GetTimestamp();
        var parent = invocation.Caller is null ? invocation.Transaction.Explicit?.Activity : null;
        using var activity = LatoActivities.StartHandler(invocation.Handler.SpanName, runtime.Application, info.Module, info.FullName, info.MessageType?.Name ?? info.Alias, parent);
        Exception? failure = null;
        try
        {
            var running = invocation.RunUnmeasured(target);
            if (!running.HasResult)
            {
                await running.Task!; // in the module's turn
            }

            return running.Result;
        }
        catch (Exception thrown)
        {
            failure = thrown;
            throw;
        }
        finally
        {
            LatoActivities.End(activity, failure, failure is not null && invocation.IsExpected(failure));
            LatoMetrics.HandlerEnded(runtime.Application, info.Module, info.FullName, runtime.Engine.Time.GetElapsedTime(started), runtime.OutcomeOf(failure));
        }
    }
}
