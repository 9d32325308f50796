using Lato.Benchmarks.Baselines;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Benchmarks.Applications;

/// <summary>The applications whose modules are classes for which code is generated.</summary>
internal static class GeneratedApplications
{
    /// <summary>One module, which may ask for either service, and one asynchronous middleware.</summary>
    public static Application Executing<TModule>() where TModule : ApplicationModule =>
        With().AddModule<TModule>().Use(async (_, next) => await next.InvokeAsync());

    /// <summary>A command handler publishes an event that two other modules handle: the scoped service, which all three share, has been called three times.</summary>
    public static Application Publishing()
    {
        var app = With().AddModule<PublisherModule>();
        return app.AddModule(new ScopedListenerModule("first")).AddModule(new ScopedListenerModule("second"));
    }

    /// <summary>Modules that handle one event with the singleton service.</summary>
    public static Application Listening(int modules)
    {
        var app = With();
        for (var m = 0; m < modules; m++)
        {
            app.AddModule(new SharedListenerModule($"listener{m}"));
        }

        return app;
    }

    static Application With() => new("benchmark", services => services.AddScoped<ScopedService>().AddSingleton<SharedService>());
}
