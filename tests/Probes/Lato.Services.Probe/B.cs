namespace Lato.Services.Probe;

[Module("b")]
sealed class B : ApplicationModule
{
    public B()
    {
        Script.Say("b created");
        Script.FailIf("fail-create-b");
    }

    protected override async Task OnStartingAsync(CancellationToken cancellationToken)
    {
        Script.Say("b starting");
        if (Script.Is("wait-starting-b"))
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
    }

    protected override Task OnStartedAsync(CancellationToken cancellationToken) => Note("started");

    protected override Task OnStoppingAsync(CancellationToken cancellationToken) => Note("stopping");

    protected override Task OnStoppedAsync(CancellationToken cancellationToken) => Note("stopped");

    static Task Note(string what)
    {
        Script.Say($"b {what}");
        return Task.CompletedTask;
    }
}
