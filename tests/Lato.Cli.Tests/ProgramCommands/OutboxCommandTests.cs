using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Lato.Cli.Tests.ProgramCommands;

/// <summary>The commands of the outbox, with a program whose events are in a SQLite file.</summary>
public sealed class OutboxCommandTests : IDisposable
{
    readonly TempFolder _folder = new();

    string ConnectionString => $"Data Source={_folder.Path}/shop.db;Pooling=false";

    Task<(int Code, string Text)> OutboxAsync(string verb, params string[] args) =>
        ToolProcess.RunAsync(AppContext.BaseDirectory, "dotnet", ["exec", ToolProcess.Tool, "outbox", verb, "Lato.Outbox.Probe.dll", .. args, "--", "sqlite", ConnectionString, "drain"]);

    async Task RunAsync(string sql)
    {
        await using var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A database with one event that is outstanding, and two that have failed.</summary>
    async Task FillAsync()
    {
        Assert.Equal(0, (await ToolProcess.RunAsync(AppContext.BaseDirectory, "dotnet", "exec", "Lato.Outbox.Probe.dll", "sqlite", ConnectionString, "drain")).Code);
        await RunAsync("""
            insert into lato_outbox (id, handler, event, body, content_type, headers, ordering_key, stored, due, state, attempts, first_attempt, last_attempt, reason, failure) values
              ('m1', 'billing.Bill', 'order placed', x'7b2261223a20317d', 'application/json', '{"traceparent": "00-1"}', 'ann', 1700000000000, 1700000000000, 1, 5, 1700000001000, 1700000002000, 'no credit', 'FormatException: no credit'),
              ('m2', 'mail.Send', 'invoice sent', x'00ff', null, '{}', null, 1700000000000, 1700000000000, 1, 2, 1700000001000, 1700000002000, 'no address', null),
              ('m3', 'mail.Send', 'invoice sent', x'7b7d', null, '{}', null, 1700000000000, 1700000000000, 0, 0, null, null, null, null)
            """);
    }

    [Fact]
    public async Task Stored_events_are_listed_shown_and_counted()
    {
        await FillAsync();

        Assert.Equal((0, """
            m1  failed       5  2023-11-14T22:13:20.000Z  billing.Bill  order placed  no credit
            m2  failed       2  2023-11-14T22:13:20.000Z  mail.Send  invoice sent  no address
            m3  outstanding  0  2023-11-14T22:13:20.000Z  mail.Send  invoice sent
            """), await OutboxAsync("list"));
        Assert.Equal((0, "m2  failed       2  2023-11-14T22:13:20.000Z  mail.Send  invoice sent  no address"), await OutboxAsync("list", "--state", "failed", "--handler", "mail.Send", "--older-than", "1d", "--limit", "1"));

        var (_, json) = await OutboxAsync("list", "--json", "--state", "failed");
        Assert.Equal([("m1", "failed", 5), ("m2", "failed", 2)], json.Split('\n').Select(line => JsonDocument.Parse(line).RootElement).Select(
            line => (line.GetProperty("id").GetString(), line.GetProperty("state").GetString()!.ToLowerInvariant(), line.GetProperty("attempts").GetInt32())));

        Assert.Equal((0, """
            id: m1
            handler: billing.Bill
            event: order placed
            state: failed
            attempts: 5
            key: ann
            stored: 2023-11-14T22:13:20.000Z
            due: 2023-11-14T22:13:20.000Z
            first attempt: 2023-11-14T22:13:21.000Z
            last attempt: 2023-11-14T22:13:22.000Z
            content type: application/json
            header traceparent: 00-1
            body: {"a": 1}
            reason: no credit
            exception: FormatException: no credit

            """), await OutboxAsync("show", "m1"));
        Assert.Contains("body: 2 bytes, in base64: AP8=", (await OutboxAsync("show", "m2")).Text, StringComparison.Ordinal);

        var (code, statistics) = await OutboxAsync("statistics");
        Assert.Equal(0, code);
        Assert.Matches(@"\Abilling\.Bill: 0 outstanding, 0 scheduled, 1 failed, 0 completed, oldest 0\.0 s\nmail\.Send: 1 outstanding, 0 scheduled, 1 failed, 0 completed, oldest \d+\.\d s\n"
            + @"all: 1 outstanding, 0 scheduled, 2 failed, 0 completed, oldest \d+\.\d s\nin the last minute: not known, set lato\.outbox\.keep-completed to 1m or longer\z", statistics);
    }

    [Fact]
    public async Task Failed_messages_are_retried_and_discarded_and_wrong_calls_are_told()
    {
        await FillAsync();

        await RefusedAsync("error: name the messages by an id, by --handler, --event or --older-than, or all of them by --all.", "retry");
        await RefusedAsync("error: name the messages by an id, by --handler, --event or --older-than, or all of them by --all.", "discard", "m1", "--all");
        await RefusedAsync("error: there is no failed message 'm3'. 'lato outbox list' shows what there is.", "discard", "m3");
        await RefusedAsync("error: there is no message 'm9'. 'lato outbox list' shows what there is.", "show", "m9");
        await RefusedAsync("Invalid value for --state option: 'lost' (expected one of outstanding, scheduled, failed, completed)", "list", "--state", "lost");
        Assert.Equal((0, "retried: 1"), await OutboxAsync("retry", "m1"));
        Assert.Equal((0, "discarded: 1"), await OutboxAsync("discard", "--all"));
        Assert.Equal((0, "purged: 0"), await OutboxAsync("purge"));
        Assert.Equal((0, """
            m1  outstanding  0  2023-11-14T22:13:20.000Z  billing.Bill  order placed  no credit
            m3  outstanding  0  2023-11-14T22:13:20.000Z  mail.Send  invoice sent
            """), await OutboxAsync("list"));
    }

    [Fact]
    public async Task A_database_without_the_table_is_an_error_that_says_what_to_do()
    {
        var (code, text) = await OutboxAsync("list");

        Assert.Equal(1, code);
        Assert.Equal(
            "error: The outbox of application 'shop' cannot be read: SQLite Error 1: 'no such table: lato_outbox'. Check that the database runs, that the connection string is right, and that 'lato db migrate' or a start of the program has created the table.",
            text);
    }

    public void Dispose() => _folder.Dispose();

    async Task RefusedAsync(string error, string verb, params string[] args)
    {
        var (code, text) = await OutboxAsync(verb, args);

        Assert.Equal(2, code);
        Assert.Equal($"{error}\n\nuse the '--help' option for cli usage help.\n$ lato --help", text);
    }
}
