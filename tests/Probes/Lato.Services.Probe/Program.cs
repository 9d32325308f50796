using Lato;
using Lato.Services.Probe;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

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
    ["added-transport"] => await LatoService.RunAsync<A>(rest, (_, lato) => lato.AddTransport<FrontTransport>()),
    ["work", "escalate"] => await LatoService.RunAsync<A>(rest, (_, lato) => lato.Configure(app => app.Options = new ActorOptions { OnFailure = SupervisionDirective.Escalate })),
    ["hosted-throws"] => await LatoService.RunAsync<A>(rest, (host, _) => host.Services.AddHostedService<Unbuildable>()),
    ["hosted-hangs"] => await LatoService.RunAsync<A>(rest, (host, _) => host.Services.AddHostedService<Hanging>()),
    ["floods"] => await LatoService.RunAsync<A>(rest, (host, _) => host.Services.AddHostedService<Flooding>()),
    ["disposal-throws", ..] => await LatoService.RunAsync<A>(rest, (host, _) => host.Services.AddHostedService<Indisposable>()),
    ["logger-throws"] => await LatoService.RunAsync<A>(rest, (host, _) => host.Logging.AddProvider(new FailingLogs())),
    ["invalid-options"] => await LatoService.RunAsync<A>(rest, (host, _) => host.Services.AddOptions<ProbeOptions>().Validate(_ => false, "told to fail: invalid-options").ValidateOnStart()),
    ["broken-attribute"] => await LatoService.RunAsync<BrokenFront>(rest),
    ["scoped"] => await LatoService.RunAsync<Keeper>(rest, (host, _) => host.Services.AddScoped<ProbeOptions>()),
    ["fronts"] => await LatoService.RunAsync(rest, typeof(Front), typeof(OtherFront)),
    ["background"] => await LatoService.RunAsync<A>(rest, (host, _) => host.Services.AddHostedService<Breaking>()),
    _ => await LatoService.RunAsync<A>(rest),
};
