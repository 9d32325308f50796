namespace Lato.Messaging.Tests;

public sealed class MessageHeadersTests
{
    static readonly DateTimeOffset Noon = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);

    static ReceivedMessage Message(params (string Name, string Value)[] headers) => new()
    {
        Topic = "order.placed",
        Queue = "billing",
        Content = new EncodedMessage(new byte[1], null, headers.ToDictionary(header => header.Name, header => header.Value)),
    };

    [Theory]
    [InlineData(null, 1)]
    [InlineData("0", 1)]
    [InlineData("2", 3)]
    [InlineData("-1", 1)]
    [InlineData("many", 1)]
    [InlineData("2147483647", 2147483646)]
    [InlineData("99999999999", 1)]
    public void An_attempt_is_one_more_than_what_has_failed(string? header, int attempt) =>
        Assert.Equal(attempt, MessageHeaders.AttemptOf(Message(header is null ? [] : [(MessageHeaders.Attempts, header)]).Content.Headers));

    [Fact]
    public void A_message_that_is_delivered_again_keeps_its_headers_and_tells_what_it_failed_with()
    {
        var outcome = new MessageOutcome(MessageAction.Retry) { Failure = new InvalidOperationException("no luck"), Attempts = 2 };

        var headers = MessageHeaders.Of(Message(("tenant", "acme"), (MessageHeaders.FirstFailure, "before")), "billing.OnPlaced", outcome, Noon);

        Assert.Equal(("acme", "2", "order.placed", "before", "2026-11-30T12:00:00.0000000+00:00"), (headers["tenant"], headers[MessageHeaders.Attempts], headers[MessageHeaders.Topic], headers[MessageHeaders.FirstFailure], headers[MessageHeaders.LastFailure]));
        Assert.Equal("System.InvalidOperationException: no luck", headers[MessageHeaders.Exception]);
        Assert.False(headers.ContainsKey(MessageHeaders.Reason));
    }

    [Fact]
    public void A_message_of_the_dead_letter_queue_tells_where_and_why_it_failed()
    {
        var outcome = new MessageOutcome(MessageAction.DeadLetter) { Failure = new InvalidOperationException(new string('x', 5000)), Reason = "not mine" };

        var headers = MessageHeaders.Of(Message(), "billing.OnPlaced", outcome, Noon);

        Assert.Equal(("billing", "billing.OnPlaced", "not mine", "1"), (headers[MessageHeaders.Queue], headers[MessageHeaders.Handler], headers[MessageHeaders.Reason], headers[MessageHeaders.Attempts]));
        Assert.Equal(4001, headers[MessageHeaders.Exception].Length);
    }

    [Fact]
    public void A_delay_is_no_failure_and_leaves_none_in_the_headers()
    {
        var headers = MessageHeaders.Of(Message(), "billing.OnPlaced", new MessageOutcome(MessageAction.Retry) { Attempts = 0 }, Noon);

        Assert.Equal("0", headers[MessageHeaders.Attempts]);
        Assert.DoesNotContain(MessageHeaders.Exception, headers.Keys);
    }
}
