using Lato.Benchmarks.Baselines;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Benchmarks.Applications;

/// <summary>The applications that are measured.</summary>
internal static class BenchmarkApplications
{
    /// <summary>One module, one pass-through asynchronous middleware, one service of the given lifetime.</summary>
    public static Application Executing(ServiceLifetime lifetime) =>
        With(lifetime).AddModule(Worker()).Use(async (_, next) => await next.InvokeAsync());

    /// <summary>As <see cref="Executing"/> with a singleton, among many other modules and handlers.</summary>
    public static Application ExecutingAmong(int modules, int handlersOfEach)
    {
        var app = Executing(ServiceLifetime.Singleton);
        AddModules(app, modules - 1, handlersOfEach);
        return app;
    }

    public static void AddModules(Application app, int modules, int handlersOfEach)
    {
        for (var m = 0; m < modules; m++)
        {
            var module = new ApplicationModule($"module{m}");
            for (var h = 0; h < handlersOfEach; h++)
            {
                module.Handle($"module{m}.handler{h}", (ScopedService service) => service.Work());
            }

            app.AddModule(module);
        }
    }

    /// <summary>A command handler publishes an event that two other modules handle.</summary>
    public static Application ExecutingAndPublishing()
    {
        var publisher = new ApplicationModule("publisher").Handle<Work>(async (Work work, TransactionContext ctx, ScopedService service) =>
        {
            await ctx.PublishAsync(new WorkDone(work.Amount));
            service.Work();
        });
        return Listening(With(ServiceLifetime.Scoped).AddModule(publisher), 2);
    }

    /// <summary>Modules that handle one event.</summary>
    public static Application Listening(Application app, int modules)
    {
        for (var m = 0; m < modules; m++)
        {
            app.AddModule(new ApplicationModule($"listener{m}").Handle<WorkDone>((WorkDone _, ScopedService service) => { service.Work(); }));
        }

        return app;
    }

    public static Application With(ServiceLifetime lifetime) =>
        new("benchmark", services => services.Add(new ServiceDescriptor(typeof(ScopedService), typeof(ScopedService), lifetime)));

    static ApplicationModule Worker() =>
        new ApplicationModule("worker")
            .Handle<Work>((Work _, ScopedService service) => { service.Work(); })
            .Handle<Add>((Add add, ScopedService service) => service.Work() + add.Amount);
}
