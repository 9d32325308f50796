using Lato.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Tests.Dependencies;

/// <summary>Modules that write through a scoped service, and an exit hook that commits what was written.</summary>
public abstract class UnitOfWorkTests
{
    protected sealed record Save(string Text) : Command<string>;

    protected sealed record SaveBelow(string Text) : Command;

    protected sealed record Happened : Event;

    readonly List<string> _committed = [];

    protected IReadOnlyList<string> Committed => _committed;

    protected bool WasUsedConcurrently { get; set; }

    private protected Gate Gate { get; } = new();

    protected Application AppOf(Concurrency mode = Concurrency.Interleaved, Action<IServiceCollection>? services = null)
    {
        var app = new Application("app", all =>
        {
            all.AddScoped<UnitOfWork>();
            services?.Invoke(all);
        });
        app.OnExitTransaction((TransactionContext ctx, Exception? failure) =>
        {
            if (failure is null)
            {
                _committed.AddRange(ctx.Get<UnitOfWork>().Writes);
                WasUsedConcurrently |= ctx.Get<UnitOfWork>().WasUsedConcurrently;
            }
        });
        foreach (var name in (string[])["first", "second", "third"])
        {
            var module = new ApplicationModule(name) { Options = new ActorOptions { Concurrency = mode } };
            module.Handle<Save>(async (Save save, UnitOfWork work) =>
            {
                await work.WriteAsync($"{name} {save.Text}");
                return "";
            });
            module.Handle<SaveBelow>((SaveBelow save, UnitOfWork work, TransactionContext ctx) =>
            {
                work.Write($"{name} begins {save.Text}");
                return Task.WhenAll(ctx.ExecuteAsync(new Save($"{save.Text} 1")), ctx.ExecuteAsync(new Save($"{save.Text} 2")));
            });
            module.Handle<Happened>((Happened _, UnitOfWork work) => work.WriteAsync($"{name} happened"));
            app.AddModule(module);
        }

        return app;
    }

    protected static string[] Of(params string[] texts) => [.. texts.SelectMany(text => (string[])[$"first {text}", $"second {text}", $"third {text}"]).Order()];

    protected void AssertCommitted(params string[] texts)
    {
        Assert.Equal(texts.Order(), _committed.Order());
        Assert.False(WasUsedConcurrently);
    }

    private protected async Task<UnitOfWork> HoldAsync(UnitOfWork work)
    {
        await Gate.PassAsync();
        return work;
    }
}
