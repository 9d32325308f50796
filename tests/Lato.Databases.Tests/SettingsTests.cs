using Lato.Databases.Tests.Doubles;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Databases.Tests;

/// <summary>What is said of the database, and what is missing.</summary>
public sealed class SettingsTests
{
    sealed class LineTransport : Transport
    {
        public override void Add(LatoBuilder builder)
        {
        }
    }

    [Fact]
    public async Task A_database_that_was_not_chosen_is_asked_for_by_name()
    {
        await using var store = Store.Closed(_ => { });

        var error = await Assert.ThrowsAsync<InvalidOperationException>(store.StartAsync);

        Assert.Equal("No database was chosen for the units of work of application 'store'. Call UseSqlite, UsePostgreSql or UseDataSource in UseUnitOfWork.", error.Message);
    }

    [Fact]
    public async Task A_connection_string_that_is_missing_is_asked_for_by_its_setting()
    {
        await using var store = Store.Closed(options => options.UseSqlite(""));

        var error = await Assert.ThrowsAsync<InvalidOperationException>(store.StartAsync);

        Assert.Equal("The units of work of application 'store' have no connection string. Give one in UseUnitOfWork, or by the setting lato.unit-of-work.connection-string.", error.Message);
    }

    [Fact]
    public async Task The_setting_wins_over_code()
    {
        var name = $"{Guid.NewGuid():N}";
        await using var kept = new SqliteConnection($"Data Source={name};Mode=Memory;Cache=Shared");
        await kept.OpenAsync(TestContext.Current.CancellationToken);
        await using var store = await Store.OpenAsync(
            options => options.UseSqlite("Data Source=/none/at/all"),
            services: builder => builder.Services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
                .AddInMemoryCollection([new("lato:unit-of-work:connection-string", $"Data Source={name};Mode=Memory;Cache=Shared")]).Build()));

        await store.App.ExecuteAsync(new AddItem("pen"));

        await using var count = kept.CreateCommand();
        count.CommandText = "select count(*) from items";
        Assert.Equal(1L, await count.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_connection_of_a_socket_has_no_unit_of_work()
    {
        await using var store = await Store.OpenAsync(options => options.UseSqlite($"Data Source={Guid.NewGuid():N};Mode=Memory;Cache=Shared"));
        var dispatcher = store.App.GetTransportDispatcher<LineTransport>();

        var error = await Assert.ThrowsAsync<UnitOfWorkException>(() => dispatcher.ExecuteAsync(new TransportRequest { Message = new AddItem("pen"), Kind = EntryKind.Socket }, TestContext.Current.CancellationToken));

        Assert.StartsWith("A WebSocket connection of application 'store' has no unit of work", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Synchronous_calls_are_refused_before_something_has_run()
    {
        await using var store = Store.Closed(options => options.UseSqlite("Data Source=none;Mode=Memory;Cache=Shared"));

        var error = Assert.Throws<SynchronousCallException>(() => store.App.Execute(new AddItem("pen")));

        Assert.Contains("UnitOfWorkMiddleware", error.Message, StringComparison.Ordinal);
    }
}
