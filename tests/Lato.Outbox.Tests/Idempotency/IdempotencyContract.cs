using System.Data.Common;
using System.Net;
using System.Net.Http.Json;
using Lato.Outbox.Keeping;
using Lato.Outbox.Tests.Doubles;

namespace Lato.Outbox.Tests.Idempotency;

/// <summary>Idempotent commands in a real database: executed once for each key, whoever sends them again.</summary>
public abstract class IdempotencyContract
{
    const string Key = "\"8e03978e-40d5-43e8-bc93-6894a57f9324\"";

    /// <summary>Uses an empty database, the same for each call.</summary>
    private protected abstract Task<Action<UnitOfWorkOptions>> DatabaseAsync();

    async Task<Till> StartAsync(Action<IdempotencyOptions>? options = null, Action<Application>? configure = null) => await Till.StartAsync(await DatabaseAsync(), options, configure);

    [Fact]
    public async Task The_first_result_is_given_again()
    {
        await using var till = await StartAsync();

        var first = await till.App.ExecuteAsync(new Pay("1", 10));
        var other = await till.App.ExecuteAsync(new Pay("2", 10));

        Assert.Equal((new Receipt("1", 1), new Receipt("2", 2)), (first, other));
        Assert.Equal(first, await till.App.ExecuteAsync(new Pay("1", 10)));
        Assert.Equal(["pay 1", "pay 2"], till.Handling.Seen);
        Assert.Equal(2, await till.CountAsync());
    }

    [Fact]
    public async Task The_first_response_is_given_again_with_status_headers_and_body()
    {
        await using var till = await StartAsync();

        using var first = await till.PostAsync("/reservations", new { item = "pen" }, Key);
        using var again = await till.PostAsync("/reservations", new { item = "pen" }, Key.Trim('"')); // as many clients send it

        Assert.Equal((HttpStatusCode.Created, "/reservations/1"), (first.StatusCode, first.Headers.Location?.ToString()));
        Assert.Equal("""{"of":"ü pen","number":1}""", await first.Content.ReadAsStringAsync());
        Assert.Equal((first.StatusCode, first.Headers.Location, first.Content.Headers.ContentType), (again.StatusCode, again.Headers.Location, again.Content.Headers.ContentType));
        Assert.Equal(await first.Content.ReadAsByteArrayAsync(), await again.Content.ReadAsByteArrayAsync());
        Assert.Equal(1, await till.CountAsync());
    }

    [Fact]
    public async Task A_command_or_a_result_that_cannot_be_written_fails_by_name_and_nothing_is_kept()
    {
        await using var till = await StartAsync(configure: app => app.Handle((Measure measure) => measure.By == 0 ? double.NaN : measure.By));

        var command = await Assert.ThrowsAsync<OutboxException>(() => till.App.ExecuteAsync(new Measure("1", double.NaN)));
        var result = await Assert.ThrowsAsync<OutboxException>(() => till.App.ExecuteAsync(new Measure("1", 0)));

        Assert.StartsWith("'Measure' is idempotent, and cannot be written, so that it could not be told from another one: ", command.Message, StringComparison.Ordinal);
        Assert.Matches("^'Measure' is idempotent, and the result of its handler '.*', 'Double', cannot be written: ", result.Message);
        Assert.Equal(2, await till.App.ExecuteAsync(new Measure("1", 2)));
    }

    [Fact]
    public async Task A_command_that_has_a_key_in_itself_is_one_however_it_enters()
    {
        await using var till = await StartAsync();

        using var first = await till.PostAsync("/payments", new { payment = "1", amount = 10 }, null);

        Assert.Equal(new Receipt("1", 1), await first.Content.ReadFromJsonAsync<Receipt>());
        Assert.Equal(new Receipt("1", 1), await till.App.ExecuteAsync(new Pay("1", 10)));
        Assert.Equal(1, await till.CountAsync());
    }

    [Fact]
    public async Task The_key_of_another_command_is_refused_with_422()
    {
        await using var till = await StartAsync();
        (await till.PostAsync("/reservations", new { item = "pen" }, Key)).Dispose();
        await till.App.ExecuteAsync(new Pay("1", 10));

        using var refused = await till.PostAsync("/reservations", new { item = "ink" }, Key);
        var reused = await Assert.ThrowsAsync<IdempotencyKeyReusedException>(() => till.App.ExecuteAsync(new Pay("1", 11)));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "application/problem+json"), (refused.StatusCode, refused.Content.Headers.ContentType?.MediaType));
        Assert.Equal(("Pay", "1"), (reused.Command, reused.Key));
        Assert.Equal("The idempotency key '1' was used for a 'Pay' with other values. Use a new key for each command, and the same one only to send it again as it was.", reused.Message);
        Assert.Equal(2, await till.CountAsync());
    }

    [Fact]
    public async Task A_repetition_while_the_first_one_runs_is_refused_with_409_and_then_given_its_outcome()
    {
        await using var till = await StartAsync();
        var (begun, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        till.Handling.Then = async (_, _) =>
        {
            begun.TrySetResult();
            await go.Task;
        };
        var running = till.PostAsync("/reservations", new { item = "pen" }, Key);
        await begun.Task;

        using var refused = await till.PostAsync("/reservations", new { item = "pen" }, Key);
        go.SetResult();
        using var first = await running;
        using var again = await till.PostAsync("/reservations", new { item = "pen" }, Key);

        Assert.Equal((HttpStatusCode.Conflict, "1"), (refused.StatusCode, refused.Headers.RetryAfter?.ToString()));
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.StatusCode, again.StatusCode));
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal(1, await till.CountAsync());
    }

    [Fact]
    public async Task Of_two_instances_one_executes_it()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync();
        for (var i = 0; i < 20; i++)
        {
            var key = $"{i}";
            var responses = await Task.WhenAll(
                one.PostAsync("/reservations", new { item = key }, key), other.PostAsync("/reservations", new { item = key }, key),
                one.PostAsync("/reservations", new { item = key }, key), other.PostAsync("/reservations", new { item = key }, key));
            Assert.Contains(responses, response => response.StatusCode == HttpStatusCode.Created);
            Assert.All(responses, response => Assert.True(response.StatusCode is HttpStatusCode.Created or HttpStatusCode.Conflict, $"{response.StatusCode}"));
            Assert.Single(responses.Where(response => response.StatusCode == HttpStatusCode.Created).Select(response => response.Headers.Location).Distinct());
            Assert.Equal(i + 1, await one.CountAsync());
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("\"\"")]
    [InlineData("\"open")]
    [InlineData("\"two\" \"words\"")]
    [InlineData("a,b")]
    public async Task A_request_without_a_key_that_can_be_read_is_refused_with_400(string? key)
    {
        await using var till = await StartAsync();

        using var refused = await till.PostAsync("/reservations", new { item = "pen" }, key);

        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (refused.StatusCode, refused.Content.Headers.ContentType?.MediaType));
        Assert.Contains("Idempotency-Key", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await till.CountAsync());
    }

    [Fact]
    public async Task A_command_whose_key_is_missing_or_too_long_is_not_executed()
    {
        await using var till = await StartAsync();

        var missing = await Assert.ThrowsAsync<IdempotencyKeyMissingException>(() => till.App.ExecuteAsync(new Pay("", 10)));
        var tooLong = await Assert.ThrowsAsync<OutboxException>(() => till.App.ExecuteAsync(new Pay(new string('k', 256), 10)));

        Assert.Equal("Pay", missing.Command);
        Assert.Equal("The idempotency key of a 'Pay' has 256 characters, and may have 255. Use a shorter one, such as a Guid.", tooLong.Message);
        Assert.Equal(0, await till.CountAsync());
    }

    [Fact]
    public async Task A_command_that_may_go_without_a_key_is_executed_each_time_without_one()
    {
        await using var till = await StartAsync();

        Assert.Equal((1, 2), (await till.App.ExecuteAsync(new Note("a")), await till.App.ExecuteAsync(new Note("a"))));
        using var first = await till.PostAsync("/notes", new { text = "a" }, "k");
        using var again = await till.PostAsync("/notes", new { text = "a" }, "k");
        Assert.Equal(("3", "3"), (await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task What_failed_has_stored_nothing_so_that_a_repetition_is_executed()
    {
        await using var till = await StartAsync();
        var failures = 0;
        till.Handling.Then = (_, _) => Interlocked.Increment(ref failures) == 1 ? throw new FormatException("no") : Task.CompletedTask;

        await Assert.ThrowsAsync<FormatException>(() => till.App.ExecuteAsync(new Pay("1", 10)));
        Assert.Equal((0, 0), (await till.CountAsync(), await till.CountAsync("lato_idempotency")));

        Assert.Equal(new Receipt("1", 1), await till.App.ExecuteAsync(new Pay("1", 10)));
        Assert.Equal(new Receipt("1", 1), await till.App.ExecuteAsync(new Pay("1", 10)));
        Assert.Equal((1, 1), (await till.CountAsync(), await till.CountAsync("lato_idempotency")));
    }

    [Fact]
    public async Task What_is_rolled_back_after_its_handler_is_executed_again()
    {
        await using var till = await StartAsync();

        await Assert.ThrowsAsync<FormatException>(() => till.App.InTransactionAsync(async ctx =>
        {
            await ctx.ExecuteAsync(new Pay("1", 10));
            throw new FormatException("no");
        }));

        Assert.Equal(new Receipt("1", 1), await till.App.ExecuteAsync(new Pay("1", 10)));
        Assert.Equal(1, await till.CountAsync());
    }

    [Fact]
    public async Task Inside_of_a_transaction_a_key_counts_too()
    {
        await using var till = await StartAsync();

        await till.App.InTransactionAsync(async ctx => Assert.Equal(await ctx.ExecuteAsync(new Pay("1", 10)), await ctx.ExecuteAsync(new Pay("1", 10))));

        Assert.Equal(new Receipt("1", 1), await till.App.ExecuteAsync(new Pay("1", 10)));
        Assert.Equal(1, await till.CountAsync());
    }

    [Fact]
    public async Task An_outcome_is_kept_for_a_time_and_then_executed_again_and_deleted_in_batches()
    {
        await using (var till = await StartAsync())
        {
            await till.App.ExecuteAsync(new Pay("1", 10));
            await till.App.CallAsync(async (DbTransaction transaction) => await Lato.Databases.Tests.Doubles.Sql.RunAsync(
                transaction,
                $"""
                update lato_idempotency set stored = stored - {TimeSpan.FromHours(25).TotalMilliseconds};
                with recursive numbers (number) as (select 1 union all select number + 1 from numbers where number < {BatchDeletion.Size * 2 + 10})
                insert into lato_idempotency select 'c', 'm', cast(number as varchar(10)), '', 'null', 0 from numbers
                """));
            Assert.Equal(new Receipt("1", 2), await till.App.ExecuteAsync(new Pay("1", 10)));
            Assert.Equal(2, await till.CountAsync());
            Assert.Equal(BatchDeletion.Size * 2 + 11, await till.CountAsync("lato_idempotency"));
        }

        await using var next = await StartAsync();
        await Shop.UntilAsync(async () => await next.CountAsync("lato_idempotency") == 1);
        Assert.Equal(new Receipt("1", 2), await next.App.ExecuteAsync(new Pay("1", 10)));
    }

    [Fact]
    public async Task A_table_that_is_missing_and_may_not_be_created_fails_the_start()
    {
        var database = await DatabaseAsync();
        var failure = await Assert.ThrowsAsync<OutboxException>(() => Till.StartAsync(options =>
        {
            database(options);
            options.Migrate = MigrationMode.Off;
        }));

        Assert.StartsWith("The table 'lato_idempotency' for the idempotent commands of application 'shop' cannot be read: ", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("Run 'lato db migrate', or allow migrations at the start with lato.unit-of-work.migrate = on.", failure.Message, StringComparison.Ordinal);
    }
}
