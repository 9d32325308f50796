using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wolverine;
using Wolverine.Persistence.Durability;
using Wolverine.Postgresql;
using Wolverine.RDBMS;
using Wolverine.Runtime;
using Wolverine.Sqlite;

namespace Databases.Subjects;

/// <summary>Wolverine with a durable local queue, to which its outbox hands what was stored. It begins to handle at once.</summary>
internal sealed class WolverineSubject(DatabaseKind databases, string connectionString) : Subject
{
    readonly DbDataSource _source = databases.Connect(connectionString);
    readonly SemaphoreSlim _writing = new(databases.Writers);
    IHost? _host;

    public override async Task StartAsync()
    {
        await using (var connection = await _source.OpenConnectionAsync())
        {
            await connection.RunAsync(null, Sql.Tables);
        }

        (WolverineHandler.Source, WolverineHandler.Begin, WolverineHandler.Writing) = (_source, databases.BeginAsync, _writing);
        _host = Host.CreateDefaultBuilder()
            .ConfigureLogging(logging => logging.ClearProviders())
            .UseWolverine(options =>
            {
                options.ApplicationAssembly = typeof(WolverineHandler).Assembly;
                options.UseRuntimeCompilation();
                options.Discovery.DisableConventionalDiscovery().IncludeType(typeof(WolverineHandler));
                _ = databases.Name == "sqlite" ? options.PersistMessagesWithSqlite(connectionString) : (object)options.PersistMessagesWithPostgresql(connectionString);
                options.Policies.UseDurableLocalQueues();
                options.LocalQueueFor<OrderPlaced>().MaximumParallelMessages(AtOnce);
            })
            .Build();
        await _host.StartAsync();
    }

    public override Action Pause() => throw new NotSupportedException("Its local queue cannot be held back.");

    public override async Task PlaceAsync(string id)
    {
        await using var scope = _host!.Services.CreateAsyncScope();
        var context = (MessageContext)scope.ServiceProvider.GetRequiredService<IMessageContext>();
        await _writing.WaitAsync();
        try
        {
            await using var connection = await _source.OpenConnectionAsync();
            await using var transaction = await databases.BeginAsync(connection);
            await context.EnlistInOutboxAsync(new DatabaseEnvelopeTransaction((IMessageDatabase)scope.ServiceProvider.GetRequiredService<IMessageStore>(), transaction));
            await connection.RunAsync(transaction, Sql.Order, ("id", id));
            await context.PublishAsync(new OrderPlaced(id));
            await transaction.CommitAsync();
        }
        finally
        {
            _writing.Release();
        }

        await context.FlushOutgoingMessagesAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.StopAsync();
            _host.Dispose();
        }

        await _source.DisposeAsync();
        _writing.Dispose();
    }
}
