using System.Data.Common;
using Lato.Databases.Tests.Doubles;
using Lato.Outbox.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Outbox.Tests;

/// <summary>An application may have a name that is no identifier.</summary>
public sealed class ApplicationNameTests
{
    [Fact]
    public async Task An_application_whose_name_is_no_identifier_finds_its_database_outbox_inbox_and_outcomes()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<Handling>();
        builder.Services.AddLogging();
        builder.AddLato("my shop", app => app.AddModule<BillingModule>())
            .UseUnitOfWork(unit => unit.UseSqlite($"Data Source={Guid.NewGuid():N};Mode=Memory;Cache=Shared"))
            .AddMigrations("billing", migrations => migrations.Script("0001-invoices", "create table invoices (order_id varchar(100))"))
            .UseOutbox()
            .UseInbox()
            .UseIdempotency();
        using var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        var app = host.Services.GetRequiredService<Application>();

        await app.InTransactionAsync(async ctx =>
        {
            await ctx.PublishAsync(new OrderPlaced("1"));
            await ctx.ScheduleAsync(new OrderPlaced("2"), TimeSpan.FromHours(1));
        });
        var messages = host.Services.GetRequiredService<OutboxMessages>();
        await Shop.UntilAsync(async () => (await messages.GetStatisticsAsync()).Outstanding == 0);

        Assert.Equal("my_shop", app.Identifier);
        Assert.Equal(1L, await app.CallAsync(static async (DbTransaction transaction) => await transaction.ReadAsync("select count(*) from invoices")));
        await host.StopAsync(TestContext.Current.CancellationToken);
    }
}
