using Lato.Tests.Doubles;

namespace Lato.Tests.Applications;

/// <summary>An application that could not start takes no calls.</summary>
public sealed class FailedStartTests
{
    sealed class FailsModule(bool late) : ApplicationModule("fails")
    {
        protected internal override Task OnStartingAsync(CancellationToken cancellationToken) => late ? Task.CompletedTask : throw new ArithmeticException("No database.");

        protected internal override Task OnStartedAsync(CancellationToken cancellationToken) => late ? throw new ArithmeticException("No database.") : Task.CompletedTask;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Calls_after_a_failed_start_are_refused_and_say_why(bool late)
    {
        var app = new Application("app").AddModule(new FailsModule(late)).Handle("alias", () => 1);
        await Assert.ThrowsAsync<ArithmeticException>(() => app.StartAsync().InTime());

        var failure = await Assert.ThrowsAsync<ApplicationStoppedException>(() => app.CallAsync("alias"));

        Assert.Equal("Application 'app' could not start and takes no transactions: No database. Correct that, and call only what has started.", failure.Message);
        Assert.IsType<ArithmeticException>(failure.InnerException);
        await Assert.ThrowsAsync<ApplicationStoppedException>(() => app.BeginTransactionAsync());
        Assert.Throws<ApplicationStoppedException>(() => app.Call("alias"));
        await app.StopAsync().InTime();
    }
}
