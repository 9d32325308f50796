namespace Lato.Testing.Simulations;

/// <summary>The outermost middleware of a simulated application: writes the trace, and lets things go wrong.</summary>
internal sealed class SimulationMiddleware(SimulationDriver driver) : ITransactionMiddleware
{
    public async ValueTask<object?> InvokeAsync(TransactionContext context, NextHandler next)
    {
        var what = $"{next.Handler.FullName} in transaction {context.Id:N}";
        if (driver.Faults.AreAny)
        {
            await GoWrongBeforeAsync(next, what, context.CancellationToken);
        }

        driver.Trace.Note($"→ {what}{(context.Message is { } message ? $": {message}" : "")}");
        object? result;
        try
        {
            result = await next.InvokeAsync();
        }
        catch (Exception failure)
        {
            driver.Trace.Note($"✗ {what}: {failure.GetType().Name}: {failure.Message}");
            throw;
        }

        driver.Trace.Note($"← {what}{(result is null ? "" : $": {result}")}");
        if (driver.ScheduleChoices.Happens(driver.Faults.LostReply))
        {
            driver.Trace.Note($"! the result of {what} gets lost");
            await CancelledAsync(context.CancellationToken);
        }

        return result;
    }

    static async Task CancelledAsync(CancellationToken cancellationToken)
    {
        var never = new TaskCompletionSource(); // unlike a delay it ends where the token is cancelled, not on the thread pool
        await using var registration = cancellationToken.UnsafeRegister(_ => never.TrySetCanceled(cancellationToken), null);
        await never.Task;
    }

    async Task GoWrongBeforeAsync(NextHandler next, string what, CancellationToken cancellationToken)
    {
        var faults = driver.Faults;
        if (driver.ScheduleChoices.Happens(faults.Delay))
        {
            var delay = faults.LongestDelay * (driver.ScheduleChoices.Choose(100) + 1) / 100;
            driver.Trace.Note($"! {what} starts {delay.TotalSeconds:F3} s late");
            await Task.Delay(delay, driver.Time, cancellationToken);
        }

        if (driver.ScheduleChoices.Happens(faults.Restart) && next.RestartModule(new SimulatedFaultException(next.Handler.FullName)))
        {
            driver.Trace.Note($"! {next.Handler.Module} restarts");
        }

        if (driver.ScheduleChoices.Happens(faults.HandlerException))
        {
            driver.Trace.Note($"! {what} fails");
            throw new SimulatedFaultException(next.Handler.FullName);
        }
    }
}
