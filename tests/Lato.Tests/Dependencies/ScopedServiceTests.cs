using Microsoft.Extensions.DependencyInjection;

namespace Lato.Tests.Dependencies;

/// <summary>What lives as long as the application keeps no scoped service.</summary>
public sealed class ScopedServiceTests
{
    sealed class Database;

    sealed class Repository<T>(Database database)
    {
        public Database Database => database;
    }

    sealed class Report(IEnumerable<Repository<int>> repositories)
    {
        public int Count => repositories.Count();
    }

    sealed class Direct(Database database) : ApplicationModule
    {
        public Database Database => database;
    }

    sealed class Indirect(Report report) : ApplicationModule
    {
        public Report Report => report;
    }

    sealed class Keyed([FromKeyedServices("main")] Database database) : ApplicationModule
    {
        public Database Database => database;
    }

    sealed class Careful(IServiceScopeFactory scopes, Database? database = null) : ApplicationModule
    {
        public bool HasScopes => scopes is not null && database is null;
    }

    sealed class Auditing(Database database) : ITransactionMiddleware
    {
        public Database Database => database;

        public ValueTask<object?> InvokeAsync(TransactionContext context, NextHandler next) => next.InvokeAsync();
    }

    static void Services(IServiceCollection services) => services
        .AddScoped<Database>().AddKeyedScoped<Database>("main").AddTransient(typeof(Repository<>)).AddTransient<Report>();

    static string Refused(Action<Application> configure)
    {
        var app = new Application("app", Services);
        configure(app);
        var failure = Assert.ThrowsAny<LatoException>(() => { _ = app.StartAsync(); });
        return failure.Message;
    }

    [Fact]
    public void A_module_that_takes_a_scoped_service_is_refused_with_the_way_to_it()
    {
        const string end = " is scoped, and would be kept for as long as the application runs. Take it where it is used: as a parameter of a handler, or with ctx.Get<T>().";

        Assert.Equal($"Module class 'Direct' cannot be built: Direct → Database{end}", Refused(app => app.AddModule<Direct>()));
        Assert.Equal($"Module class 'Indirect' cannot be built: Indirect → Report → Repository → Database{end}", Refused(app => app.AddModule<Indirect>()));
        Assert.Equal($"Module class 'Keyed' cannot be built: Keyed → Database{end}", Refused(app => app.AddModule<Keyed>()));
    }

    [Fact]
    public void A_middleware_that_takes_a_scoped_service_is_refused() =>
        Assert.StartsWith("Auditing → Database is scoped", Refused(app => app.Use<Auditing>()), StringComparison.Ordinal);

    [Fact]
    public async Task A_module_that_makes_scopes_of_its_own_is_fine()
    {
        await using var app = new Application("app").AddModule<Careful>();

        await app.StartAsync();
    }
}
