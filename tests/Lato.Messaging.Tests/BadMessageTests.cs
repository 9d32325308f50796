using System.Collections.Concurrent;
using Lato.Messaging.Tests.Doubles;

namespace Lato.Messaging.Tests;

/// <summary>Messages that cannot be read, and endpoints that cannot work.</summary>
public sealed class BadMessageTests
{
    sealed record Plain(int Number) : Event;

    readonly ConcurrentQueue<object?> _seen = [];

    [Theory]
    [InlineData("not json", "The message from 'topic' for 'desk.Plain' cannot be read")]
    [InlineData("{}", "The message from 'topic' for 'desk.Plain' is not one of 'json'.")]
    [InlineData("""{"data":null}""", "The message from 'topic' for 'desk.Plain' has no data, by envelope 'json'.")]
    public async Task What_cannot_be_read_is_dead_at_once(string body, string reason)
    {
        await using var office = await PostOffice.StartAsync([Post("t")] (Plain plain) => _seen.Enqueue(plain));

        var outcome = await office.DeliverRawAsync(body);

        Assert.Equal(MessageAction.DeadLetter, outcome.Action);
        Assert.True(outcome.Reason!.StartsWith(reason, StringComparison.Ordinal) || outcome.Failure is MalformedMessageException, outcome.Reason);
        Assert.Empty(_seen);
    }

    [Fact]
    public async Task A_value_that_is_missing_is_the_default_and_else_an_error_that_is_not_tried_again()
    {
        await using var office = await PostOffice.StartAsync([Post("t")] (Plain plain, string needed, int also = 7) => _seen.Enqueue(needed));

        var outcome = await office.DeliverAsync(new Plain(1));

        Assert.Equal(MessageAction.DeadLetter, outcome.Action);
        Assert.IsType<UnknownDependencyException>(outcome.Failure);
    }

    [Fact]
    public async Task A_handler_that_can_never_be_given_its_data_fails_the_start() => Assert.Equal(
        "'a lambda in BadMessageTests' cannot be a handler of module 'desk': its data is a 'Plain', and there is no envelope that reads one. Add an envelope to MessagingOptions.Envelopes, or take a string or bytes.",
        (await Assert.ThrowsAsync<InvalidHandlerException>(() => PostOffice.StartAsync([Post("t")] (Plain _) => { }, options => options.Envelopes.Clear()))).Message);

    [Theory]
    [InlineData(-1, null, "its concurrency is -1. Set it to 1 or more, or to 0 for as many as the broker hands out.")]
    [InlineData(0, "soon", "its deadline 'soon' is not a duration longer than zero, such as 30s, 500ms or 00:00:30, or infinite.")]
    public async Task A_wrong_value_of_an_attribute_fails_the_start(int concurrency, string? deadline, string error)
    {
        Task StartAsync() => concurrency < 0
            ? PostOffice.StartAsync([Post("t", Concurrency = -1)] (Plain _) => { })
            : PostOffice.StartAsync([Post("t", Deadline = "soon")] (Plain _) => { });

        Assert.EndsWith(error, (await Assert.ThrowsAsync<InvalidHandlerException>(StartAsync)).Message, StringComparison.Ordinal);
        Assert.Equal(deadline is null, concurrency < 0);
    }
}
