using Microsoft.Extensions.DependencyInjection;

namespace Lato.Tests.Dependencies;

/// <summary>Handlers of one transaction share its scoped services, and nothing else.</summary>
public sealed class OneScopeTests
{
    sealed record Happened : Event;

    sealed record Ask : Query<object>;

    interface IPart;

    sealed class First : IPart;

    sealed class Second : IPart;

    sealed class Open<T>;

    sealed class Fake : IPart;

    static Application Shop(List<object> taken)
    {
        var app = new Application("shop", services => services
            .AddScoped<IPart, First>().AddTransient<Second>().AddScoped(typeof(Open<>)).AddKeyedScoped<IPart, Second>("other"));
        foreach (var name in (string[])["a", "b", "c"])
        {
            app.AddModule(new ApplicationModule(name).Handle((Happened _, IPart part, Second transient, Open<int> ints, Open<string> strings, [FromKeyedServices("other")] IPart other) =>
            {
                taken.AddRange([part, transient, ints, strings, other]);
            }));
        }

        return app.Handle((Ask _, IPart part) => (object)part);
    }

    static IEnumerable<object> Each(List<object> taken, int place) => taken.Where((_, i) => i % 5 == place);

    [Fact]
    public async Task Scoped_services_are_the_same_for_all_handlers_and_transient_ones_are_not()
    {
        var taken = new List<object>();
        await using var app = Shop(taken);

        await app.PublishAsync(new Happened());

        Assert.Equal(15, taken.Count);
        Assert.All([0, 2, 3, 4], place => Assert.Single(Each(taken, place).Distinct()));
        Assert.Equal(3, Each(taken, 1).Distinct().Count());
        Assert.IsType<First>(taken[0]);
        Assert.IsType<Second>(taken[4]);
    }

    [Fact]
    public async Task The_next_transaction_has_others()
    {
        var taken = new List<object>();
        await using var app = Shop(taken);

        await app.PublishAsync(new Happened());
        await app.PublishAsync(new Happened());

        Assert.Equal(2, Each(taken, 0).Distinct().Count());
        Assert.NotSame(await app.ExecuteAsync(new Ask()), await app.ExecuteAsync(new Ask()));
    }

    [Fact]
    public async Task A_replaced_service_is_what_transactions_get_that_begin_afterwards()
    {
        var taken = new List<object>();
        await using var app = Shop(taken);
        await app.PublishAsync(new Happened());

        using (app.Override(services => services.AddScoped<IPart, Fake>()))
        {
            await app.PublishAsync(new Happened());
            Assert.IsType<Fake>(await app.ExecuteAsync(new Ask()));
        }

        Assert.IsType<First>(await app.ExecuteAsync(new Ask()));
        Assert.All(Each(taken, 0).Skip(3), part => Assert.IsType<Fake>(part));
    }
}
