using Lato;

namespace Todos;

/// <summary>Prints each handler that runs, and its result.</summary>
internal sealed class LoggingMiddleware(TextWriter output) : ITransactionMiddleware
{
    public async ValueTask<object?> InvokeAsync(TransactionContext context, NextHandler next)
    {
        output.WriteLine($"Executing {context.Handler}");
        var result = await next.InvokeAsync();
        output.WriteLine($"Result from {context.Handler.FullName}: {Text.Of(result)}");
        return result;
    }
}
