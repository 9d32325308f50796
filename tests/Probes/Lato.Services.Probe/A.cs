namespace Lato.Services.Probe;

/// <summary>A service whose hooks say that they run, and do what the script tells.</summary>
[Module("a")]
sealed class A : ApplicationModule
{
    readonly ILatoService _service;
    readonly IApplication _app;
    readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public A(ILatoService service, IApplication app)
    {
        (_service, _app) = (service, app);
        Script.Say("a created");
        Script.FailIf("fail-create");
        if (Script.Is("escalate"))
        {
            Options = new ActorOptions { OnFailure = SupervisionDirective.Escalate };
        }
    }

    protected override async Task OnStartingAsync(CancellationToken cancellationToken)
    {
        Script.Say("a starting");
        Script.FailIf("fail-starting");
        if (Script.Is("hang-starting"))
        {
            await Task.Delay(Timeout.Infinite, CancellationToken.None);
        }

        if (Script.Is("wait-starting"))
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
    }

    protected override Task OnStartedAsync(CancellationToken cancellationToken)
    {
        Script.Say("a started");
        Script.FailIf("fail-started");
        if (Script.Is("work"))
        {
            _ = _app.CallAsync("work", CancellationToken.None);
        }

        if (Script.Is("hold-work"))
        {
            _ = Task.Run(() => _app.CallAsync("hold", CancellationToken.None), CancellationToken.None);
        }

        if (Script.Is("exit-256"))
        {
            _service.StopApplication(256);
        }

        if (Script.Is("exit"))
        {
            _service.StopApplication();
        }

        if (Script.Is("exit-5"))
        {
            _service.StopApplication(5);
        }

        return Task.CompletedTask;
    }

    protected override async Task OnStoppingAsync(CancellationToken cancellationToken)
    {
        Script.Say("a stopping");
        Script.FailIf("fail-stopping");
        if (Script.Is("release"))
        {
            _release.SetResult();
        }

        if (Script.Is("hold-stopping"))
        {
            Thread.Sleep(Timeout.Infinite);
        }

        if (Script.Is("hang"))
        {
            await Task.Delay(Timeout.Infinite, CancellationToken.None);
        }
    }

    protected override Task OnStoppedAsync(CancellationToken cancellationToken)
    {
        Script.Say("a stopped");
        return Task.CompletedTask;
    }

    [Handler("hold")]
    static void Hold()
    {
        Script.Say("hold begins");
        Thread.Sleep(Timeout.Infinite);
    }

    [Handler("work")]
    async Task Work(CancellationToken cancellationToken)
    {
        Script.Say("work begins");
        Script.FailIf("escalate");
        await _release.Task.WaitAsync(cancellationToken);
        Script.Say("work ends");
    }
}
