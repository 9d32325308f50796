using Lato.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Tests.Doubles;

/// <summary>Makes applications whose time a test moves.</summary>
internal static class ClockedApplication
{
    public static Application With(ManualTimeProvider clock, Action<IServiceCollection>? configure = null) => new("app", services =>
    {
        services.AddSingleton<TimeProvider>(clock);
        configure?.Invoke(services);
    });
}
