namespace Lato.Services.Bare.Probe;

/// <summary>Needs no web host, and ends by itself.</summary>
[Module("plain")]
sealed class Plain(ILatoService service) : ApplicationModule
{
    protected override Task OnStartedAsync(CancellationToken cancellationToken)
    {
        Console.WriteLine("plain has started");
        service.StopApplication(7);
        return Task.CompletedTask;
    }
}
