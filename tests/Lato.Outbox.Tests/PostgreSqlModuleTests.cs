using System.Data.Common;
using Lato.Databases.Tests.Doubles;
using Lato.Outbox.Tests.Doubles;
using Lato.Schedules.Tests.Cluster;
using Npgsql;

namespace Lato.Outbox.Tests;

/// <summary>Modules that have a schema and a role for themselves, without any right to the tables of the outbox.</summary>
public sealed class PostgreSqlModuleTests(PostgreSqlServer server) : IClassFixture<PostgreSqlServer>
{
    [Fact]
    public async Task An_outbox_keeps_its_tables_for_itself_where_modules_have_rights_of_their_own()
    {
        PostgreSqlServer.SkipWithoutPrograms();
        var connectionString = await server.CreateDatabaseAsync($"modules_{Guid.NewGuid():N}");
        await RunAsync(connectionString, "create role billing_only; create schema billing authorization billing_only");
        await using var shop = await Shop.StartedAsync(
            options => options.UsePostgreSql(connectionString, modules => modules.Own("billing", "billing", "billing_only")),
            app => app.AddModule<BillingModule>().AddModule<MailModule>(),
            more: lato => lato.AddMigrations("billing", migrations => migrations.Script("0001-invoices", "create table invoices (order_id varchar(100))")));

        await shop.App.ExecuteAsync(new PlaceOrder("1"));
        await shop.DeliveredAsync();

        Assert.Equal(["bill 1", "mail 1"], shop.Handling.Seen.Order());
        Assert.Equal((1, 0), (await shop.CountAsync("billing.invoices"), await shop.CountFailedAsync()));
        var refused = await Assert.ThrowsAsync<PostgresException>(() => RunAsync(connectionString, "set role billing_only; select count(*) from public.lato_outbox"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    static async Task RunAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using DbCommand command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
