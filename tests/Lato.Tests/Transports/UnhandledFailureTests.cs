using Lato.Tests.Applications;
using Lato.Tests.Doubles;

namespace Lato.Tests.Transports;

/// <summary>The event stream tells of exceptions that no code of the program is given, whatever transport they came by.</summary>
public sealed class UnhandledFailureTests
{
    readonly Application _app = new Application("app")
        .Handle("fail", [Stamp("fire")] async (string reason) =>
        {
            await Task.Yield();
            throw Failure(reason);
        })
        .Handle("fail at once", [Stamp("blast")] object () => throw new InvalidOperationException("blast"))
        .Handle("publish", (TransactionContext ctx) => ctx.PublishAfterCommit(new Fallen()))
        .Handle(object (Fallen happened) => throw new InvalidOperationException("fallen"));

    static Exception Failure(string reason) => reason switch
    {
        "business" => new SoldOutException(),
        "cancelled" => new OperationCanceledException(),
        _ => new InvalidOperationException(reason),
    };

    async Task CallAsync(int handler, string? reason = null, bool allowMissing = false) => await Record.ExceptionAsync(() => _app.GetTransportHandlers()[handler].CallAsync(new TransportRequest
    {
        FallbackValues = reason is null ? new Dictionary<string, object?>() : new() { ["reason"] = reason },
        AllowMissing = allowMissing,
        MessageId = "7",
        Attempt = 3,
    }));

    [Fact]
    public async Task A_failure_of_a_call_of_a_transport_is_told_with_how_it_came_in()
    {
        using var failures = new EventProbe<UnhandledFailure>(_app.Events);

        await CallAsync(0, "fire");
        var failure = await failures.NextAsync();

        Assert.Equal(("app", "fire"), (failure.Application, failure.Failure.Message));
        Assert.Equal(("object", "fail", "7", 3), (failure.Entry.Transport, failure.Entry.Handler!.Name, failure.Entry.MessageId, failure.Entry.Attempt));
        Assert.NotEqual(Guid.Empty, failure.TransactionId);
    }

    [Fact]
    public async Task A_failure_at_once_is_told_too()
    {
        using var failures = new EventProbe<UnhandledFailure>(_app.Events);

        await CallAsync(1);

        Assert.Equal("blast", (await failures.NextAsync()).Failure.Message);
    }

    [Fact]
    public async Task A_failure_of_an_event_after_a_commit_is_told()
    {
        using var failures = new EventProbe<UnhandledFailure>(_app.Events);

        await _app.CallAsync("publish");
        var failure = await failures.NextAsync();

        Assert.Equal(("fallen", EntryKind.Event), (failure.Failure.Message, failure.Entry.Kind));
    }

    [Fact]
    public async Task Nothing_is_told_of_what_is_expected_or_cancelled_or_was_not_given_or_reaches_code()
    {
        using var failures = new EventProbe<UnhandledFailure>(_app.Events);

        await CallAsync(0, "business");
        await CallAsync(0, "cancelled");
        await CallAsync(0, allowMissing: true);
        await Assert.ThrowsAsync<InvalidOperationException>(() => _app.CallAsync("fail", "code"));
        await CallAsync(0, "last");

        Assert.Equal("last", (await failures.NextAsync()).Failure.Message);
    }

    sealed record Fallen : Event;

    [ExpectedFailure]
    sealed class SoldOutException : Exception;
}
