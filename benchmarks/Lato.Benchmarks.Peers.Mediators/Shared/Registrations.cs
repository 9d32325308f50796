using Mediator;
using Microsoft.Extensions.DependencyInjection;
using Peers.Work;

namespace Peers.Mediators;

internal static class Registrations
{
    /// <summary>The services, and the middleware around the commands that ask for one.</summary>
    public static IServiceCollection AddWork(this IServiceCollection services) => services
        .AddScoped<ScopedService>()
        .AddSingleton<SharedService>()
        .AddSingleton<IPipelineBehavior<AddScoped, int>, Passing<AddScoped, int>>()
        .AddSingleton<IPipelineBehavior<AddShared, int>, Passing<AddShared, int>>()
        .AddSingleton<IPipelineBehavior<AddLater, int>, Passing<AddLater, int>>();
}
