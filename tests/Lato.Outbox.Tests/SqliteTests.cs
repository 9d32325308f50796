using System.Data.Common;
using Lato.Databases.Tests.Doubles;
using Lato.Outbox.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lato.Outbox.Tests;

/// <summary>Stored events in a SQLite file.</summary>
public sealed class SqliteTests : OutboxContract, IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("lato-outbox-").FullName;

    string ConnectionString => $"Data Source={_folder}/shop.db";

    private protected override string Junk => "x'00ff7b'";

    private protected override Task<Action<UnitOfWorkOptions>> DatabaseAsync() => Task.FromResult<Action<UnitOfWorkOptions>>(options => options.UseSqlite(ConnectionString));

    [Fact]
    public async Task A_file_that_is_read_only_fails_the_start_by_name()
    {
        await using (var shop = await Shop.BuiltAsync(await DatabaseAsync()))
        {
            await shop.App.CallAsync(async (DbTransaction transaction) => { await transaction.RunAsync("create table other (id integer)"); });
        }

        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLogging(logging => logging.ClearProviders());
        builder.Services.AddSingleton<Handling>().AddLato("shop", Shop.AddModules).UseUnitOfWork(options => options.UseSqlite($"{ConnectionString};Mode=ReadOnly")).UseOutbox();
        using var host = builder.Build();

        var failure = await Assert.ThrowsAnyAsync<LatoException>(() => host.StartAsync());
        Assert.Contains("readonly database", failure.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
