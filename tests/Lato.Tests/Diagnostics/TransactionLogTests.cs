using Lato.Testing;
using Lato.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lato.Tests.Diagnostics;

/// <summary>At Debug, transactions log their begin and end, and all that is logged in them is in their scope.</summary>
public sealed class TransactionLogTests
{
    readonly ScopedLogs _logs = new();
    readonly ManualTimeProvider _clock = new();

    Application At(LogLevel level) => ClockedApplication.With(_clock, services => services.AddLogging(logging => logging.AddProvider(_logs).SetMinimumLevel(level)));

    string[] Transactions => [.. _logs.Lines.Where(line => line.Category == "Lato.Transactions").Select(line => line.Text)];

    [Fact]
    public async Task A_transaction_that_commits_is_logged()
    {
        Guid id = default;
        await using var app = At(LogLevel.Debug).Handle("work", (TransactionContext ctx) =>
        {
            id = ctx.Id;
            _clock.Advance(TimeSpan.FromMilliseconds(12));
        });

        await app.CallAsync("work");

        Assert.Equal([$"Application 'app' began transaction {id}: app.work", $"Transaction {id} committed after 12 ms"], Transactions);
    }

    [Fact]
    public async Task A_transaction_that_fails_is_logged()
    {
        await using var app = At(LogLevel.Debug);

        await Assert.ThrowsAsync<ArithmeticException>(() => app.InTransactionAsync(ctx => throw new ArithmeticException("boom")));

        Assert.EndsWith(" failed after 0 ms: ArithmeticException (boom)", Transactions[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_transaction_that_code_opened_is_logged()
    {
        await using var app = At(LogLevel.Debug);

        await using (var ctx = await app.BeginTransactionAsync())
        {
            await ctx.CommitAsync();
        }

        Assert.Equal(2, Transactions.Length);
        Assert.EndsWith(": explicit", Transactions[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_handlers_log_is_in_the_scope_of_their_transaction()
    {
        await using var app = At(LogLevel.Debug);
        app.AddModule(new ApplicationModule("inner").Handle("inner", async (ILogger logger) =>
        {
            await Task.Yield();
            logger.LogInformation("inside");
        })).Handle("outer", (TransactionContext ctx) => ctx.CallAsync("inner"));

        await app.CallAsync("outer").InTime();

        var inside = Assert.Single(_logs.Lines, line => line.Text == "inside");
        Assert.Equal("inner", inside.Category);
        var id = Assert.Single(inside.Scopes)["Transaction ".Length..];
        Assert.Contains($"Application 'app' began transaction {id}: app.outer", Transactions);
    }

    [Fact]
    public async Task Nothing_is_logged_above_debug()
    {
        await using var app = At(LogLevel.Information).Handle("log", (ILogger logger) => logger.LogInformation("inside"));

        await app.CallAsync("log");

        Assert.Empty(Transactions);
        Assert.Empty(Assert.Single(_logs.Lines, line => line.Text == "inside").Scopes);
    }
}
