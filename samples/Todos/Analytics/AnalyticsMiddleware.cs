using Lato;

namespace Todos.Analytics;

/// <summary>Prints the counts after each handler.</summary>
internal sealed class AnalyticsMiddleware(TodoCounter counter, TextWriter output) : ITransactionMiddleware
{
    public async ValueTask<object?> InvokeAsync(TransactionContext context, NextHandler next)
    {
        var result = await next.InvokeAsync();
        var (completed, created) = counter.Statistics;
        output.WriteLine($" todos stats: {completed}/{created}");
        return result;
    }
}
