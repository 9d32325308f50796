using Lato;
using Lato.Services.Probe;
using Microsoft.Extensions.DependencyInjection;

// The first argument says what is to happen; the others are the command line of the service.
Script.Current = args[0];
string[] rest = args[1..];
if (Script.Is("environment-code"))
{
    Environment.ExitCode = 128;
}

return args[0].Split('+') switch
{
    ["two", ..] => await LatoService.RunAsync(rest, typeof(A), typeof(B)),
    ["empty"] => await LatoService.RunAsync<Empty>(rest),
    ["front"] => await LatoService.RunAsync<Front>(rest),
    ["submodule"] => await LatoService.RunAsync<Empty>(rest, (_, lato) => lato.Configure(app => app.AddModule<Front>())),
    ["added-edge"] => await LatoService.RunAsync<A>(rest, (_, lato) => lato.AddEdge<FrontEdge>()),
    ["work", "escalate"] => await LatoService.RunAsync<A>(rest, (_, lato) => lato.Configure(app => app.Options = new ActorOptions { OnFailure = SupervisionDirective.Escalate })),
    ["background"] => await LatoService.RunAsync<A>(rest, (host, _) => host.Services.AddHostedService<Breaking>()),
    _ => await LatoService.RunAsync<A>(rest),
};
