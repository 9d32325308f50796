using System.Data.Common;
using Lato.Hosting.Tools;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Databases.Tests.Doubles;

/// <summary>An application with a table of items, in a database of its own.</summary>
internal sealed class Store : IAsyncDisposable
{
    readonly ServiceProvider _provider;

    Store(ServiceProvider provider) => _provider = provider;

    IEnumerable<IHostedLifecycleService> LifecycleServices => _provider.GetServices<IHostedService>().OfType<IHostedLifecycleService>();

    public Application App => _provider.GetRequiredService<Application>();

    public DatabaseMigrator Migrator => Get<DatabaseMigrator>();

    public T Get<T>()
        where T : notnull => _provider.GetRequiredService<T>();

    /// <param name="use">Chooses the database.</param>
    /// <param name="configure">Adds what the test needs.</param>
    /// <param name="services">Services of the test.</param>
    public static Store Closed(Action<UnitOfWorkOptions> use, Action<Application>? configure = null, Action<LatoBuilder>? services = null)
    {
        var collection = new ServiceCollection();
        collection.AddScoped<ItemRepository>().AddScoped<ItemService>();
        var builder = collection.AddLato("store", app =>
        {
            app.Handle(async (AddItem add, DbTransaction transaction) => { await transaction.RunAsync($"insert into items (name) values ('{add.Name}')"); });
            app.Handle(async (CountItems _, DbTransaction transaction) => await transaction.ReadAsync("select count(*) from items"));
            app.Handle((Ping _) => "pong");
            configure?.Invoke(app);
        }).UseUnitOfWork(use);
        services?.Invoke(builder);
        return new Store(collection.BuildServiceProvider(validateScopes: true));
    }

    /// <summary>The same with its table.</summary>
    public static async Task<Store> OpenAsync(Action<UnitOfWorkOptions> use, Action<Application>? configure = null, Action<LatoBuilder>? services = null)
    {
        var store = Closed(use, configure, services);
        await store.App.CallAsync(async (DbTransaction transaction) => { await transaction.RunAsync("create table items (name varchar(100) primary key)"); });
        return store;
    }

    /// <summary>Starts what a host would start.</summary>
    public async Task StartAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        foreach (var service in LifecycleServices)
        {
            await service.StartingAsync(cancellationToken);
        }

        foreach (var service in _provider.GetServices<IHostedService>())
        {
            await service.StartAsync(cancellationToken);
        }

        foreach (var service in LifecycleServices)
        {
            await service.StartedAsync(cancellationToken);
        }
    }

    /// <summary>Stops what <see cref="StartAsync"/> has started.</summary>
    public async Task StopAsync()
    {
        foreach (var service in LifecycleServices)
        {
            await service.StoppingAsync(CancellationToken.None);
        }

        foreach (var service in _provider.GetServices<IHostedService>().Reverse())
        {
            await service.StopAsync(CancellationToken.None);
        }
    }

    /// <summary>Runs a command of the lato tool.</summary>
    public async Task<(int ExitCode, string Output)> RunToolAsync(string command)
    {
        await using var output = new StringWriter();
        var result = await ToolCommandRunner.RunAsync([_provider], new ToolCommandInput(command, []), output, TestContext.Current.CancellationToken);
        Assert.Null(result.Error);
        return (result.ExitCode, output.ToString().ReplaceLineEndings("\n"));
    }

    public Task<long> CountAsync() => App.ExecuteAsync(new CountItems());

    public ValueTask DisposeAsync() => _provider.DisposeAsync();
}
