using Lato.Tests.Doubles;

namespace Lato.Tests.Applications;

public sealed class EscalationHookTests
{
    [Fact]
    public async Task A_failure_that_is_escalated_to_the_application_is_told_to_its_hooks()
    {
        var told = new TaskCompletionSource<Exception>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thrown = new InvalidOperationException("Out of grain");
        var module = new ApplicationModule("barn") { Options = new ActorOptions { OnFailure = SupervisionDirective.Escalate } };
        await using var app = new Application("farm") { Options = new ActorOptions { OnFailure = SupervisionDirective.Escalate } }
            .AddModule(module.Handle("feed", object () => throw thrown))
            .OnEscalation(failure => told.SetResult(failure));

        await Assert.ThrowsAsync<InvalidOperationException>(() => app.CallAsync("feed"));

        Assert.Same(thrown, await told.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        await TestTimeout.UntilAsync(() => app.IsStopping);
    }
}
