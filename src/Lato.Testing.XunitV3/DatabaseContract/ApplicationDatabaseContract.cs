using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Lato.Testing.DatabaseContract;

/// <summary>
/// What each <see cref="UnitOfWorkDatabase"/> must do. Derive from the classes below, and give them an empty database for each test.
/// </summary>
public abstract class ApplicationDatabaseContract : IAsyncDisposable
{
    readonly List<IHost> _hosts = [];
    Action<UnitOfWorkOptions>? _use;

    /// <summary>How long a test waits for what must happen.</summary>
    protected static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>Makes an empty database. Called once for each test.</summary>
    /// <returns>What connects to it, however often it is called.</returns>
    protected abstract ValueTask<Action<UnitOfWorkOptions>> CreateDatabaseAsync();

    /// <summary>Makes a host with the database of the test, and a table <c>items</c> with a column <c>text</c>.</summary>
    /// <param name="configure">Sets up the application.</param>
    /// <param name="outbox">Sets up its outbox; null for none.</param>
    private protected async Task<Application> StartAsync(Action<Application> configure, Action<OutboxOptions>? outbox = null)
    {
        var isFirst = _use is null;
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLogging();
        var lato = builder.AddLato("contract", configure).UseUnitOfWork(_use ??= await CreateDatabaseAsync().ConfigureAwait(false));
        if (outbox is not null)
        {
            lato.UseOutbox(outbox);
        }

        var host = builder.Build();
        _hosts.Add(host);
        var application = host.Services.GetRequiredService<Application>();
        if (isFirst)
        {
            await application.CallAsync(static (DbTransaction transaction) => RunAsync(transaction, "create table items (text varchar(100))")).ConfigureAwait(false);
        }

        await host.StartAsync().ConfigureAwait(false);
        return application;
    }

    /// <summary>The outbox of the newest host.</summary>
    private protected OutboxMessages Messages => _hosts[^1].Services.GetRequiredService<OutboxMessages>();

    private protected static Task AddAsync(DbTransaction transaction, string text) => RunAsync(transaction, $"insert into items values ('{text}')");

    /// <summary>The rows of the table, in the order of the alphabet.</summary>
    private protected static async Task<List<string>> ItemsAsync(Application application) => (List<string>)(await application.CallAsync(static async (DbTransaction transaction) =>
    {
        await using var command = transaction.Connection!.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, "select text from items order by text");
        await using var reader = await command.ExecuteReaderAsync().ConfigureAwait(false);
        List<string> items = [];
        while (await reader.ReadAsync().ConfigureAwait(false))
        {
            items.Add(reader.GetString(0));
        }

        return items;
    }).ConfigureAwait(false))!;

    private protected static async Task RunAsync(DbTransaction transaction, string sql)
    {
        await using var command = transaction.Connection!.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, sql);
        await command.ExecuteNonQueryAsync().ConfigureAwait(false);
    }

    private protected static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var late = new CancellationTokenSource(Limit);
        while (!await holds().ConfigureAwait(false))
        {
            Assert.False(late.IsCancellationRequested, "It did not happen in time.");
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>Stops what the test has started.</summary>
    public virtual async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.StopAsync().ConfigureAwait(false);
            host.Dispose();
        }

        GC.SuppressFinalize(this);
    }
}
