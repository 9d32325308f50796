using Microsoft.Extensions.DependencyInjection;

namespace Lato.Tests.Applications;

/// <summary>What code outside of transactions gets from the application.</summary>
public sealed class GetTests
{
    sealed class Clock;

    sealed class Database;

    sealed class Repository(Database database)
    {
        public Database Database => database;
    }

    readonly Application _app = new Application("app", services => services.AddSingleton<Clock>().AddScoped<Database>().AddTransient<Repository>()).Set("currency", "EUR");

    [Fact]
    public void Values_and_services_are_had_before_and_after_the_first_call()
    {
        var clock = _app.Get<Clock>();
        _app.Handle("clock", (Clock own) => own);

        Assert.Same(clock, _app.Call("clock"));
        Assert.Same(clock, _app.Get<Clock>());
        Assert.Equal("EUR", _app.Get<string>());
    }

    [Fact]
    public async Task An_override_is_had_while_it_lasts()
    {
        var other = new Clock();
        await _app.StartAsync();

        using (_app.Override(other))
        {
            Assert.Same(other, _app.Get<Clock>());
        }

        Assert.NotSame(other, _app.Get<Clock>());
    }

    [Fact]
    public void A_scoped_service_and_what_takes_one_are_refused()
    {
        Assert.StartsWith("Database is scoped", Assert.Throws<ScopedServiceException>(() => _app.Get<Database>()).Message);
        Assert.StartsWith("Repository → Database is scoped", Assert.Throws<ScopedServiceException>(() => _app.Get<Repository>()).Message);
    }

    [Fact]
    public void What_is_not_there_is_named() => Assert.StartsWith("Nothing of type Uri in the context.", Assert.Throws<UnknownDependencyException>(() => _app.Get<Uri>()).Message);
}
