using Lato.Aws.Tests.Servers;

namespace Lato.Aws.Tests.Sns;

/// <summary>Requests are those of the client of AWS for JavaScript, which speaks to the same server through the same check.</summary>
public sealed class SnsRequestTests(FauxqsServer server)
{
    static CancellationToken Token => SnsFixture.Token;

    static async Task CallAsync(SnsClient sns, string name)
    {
        var attributes = new Dictionary<string, SnsMessageAttribute> { ["currency"] = SnsMessageAttribute.OfText("EUR"), ["raw"] = SnsMessageAttribute.OfBytes(new byte[] { 1, 2, 255 }) };
        var topic = await sns.CreateTopicAsync(name, new Dictionary<string, string> { ["DisplayName"] = "a b+c&ö" }, Token);
        await sns.GetTopicAttributesAsync(topic, Token);
        await sns.SetTopicAttributeAsync(topic, "DisplayName", "other", Token);
        await sns.ListTopicsAsync(cancellationToken: Token);
        var subscription = await sns.SubscribeAsync(
            topic,
            "sqs",
            "arn:aws:sqs:eu-west-1:000000000000:q",
            new Dictionary<string, string> { ["RawMessageDelivery"] = "true", ["FilterPolicy"] = """{"currency":["EUR"]}""" },
            Token);
        await sns.GetSubscriptionAttributesAsync(subscription, Token);
        await sns.SetSubscriptionAttributeAsync(subscription, "RawMessageDelivery", "false", Token);
        await sns.ListSubscriptionsByTopicAsync(topic, cancellationToken: Token);
        await sns.PublishAsync(topic, new SnsMessage("söme text\n&=+%") { Attributes = attributes }, Token);
        await sns.PublishBatchAsync(topic, [new SnsMessage("one") { Attributes = attributes }, new SnsMessage("two") { GroupId = "g", DeduplicationId = "d" }], Token);
        await sns.UnsubscribeAsync(subscription, Token);
    }

    static async Task CallByJavaScriptAsync(string url, string name)
    {
        var environment = new Dictionary<string, string> { ["AWS_ACCESS_KEY_ID"] = SigningProxy.AccessKey, ["AWS_SECRET_ACCESS_KEY"] = SigningProxy.Secret, ["AWS_REGION"] = "eu-west-1" };
        using var program = NodePrograms.Start("sns.mjs", environment, url, name);
        var errors = await program.StandardError.ReadToEndAsync(Token);
        await program.WaitForExitAsync(Token);
        Assert.True(program.ExitCode == 0, errors);
    }

    static List<string> Texts(SigningProxy proxy, string topic) =>
    [
        .. proxy.Received.Select(request => string.Join(
            "\n  ",
            request.Form.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => $"{pair.Key}={(pair.Key == "SubscriptionArn" ? "…" : pair.Value.Replace(topic, "topic", StringComparison.Ordinal))}").Prepend(request.Scope))),
    ];

    [Fact]
    public async Task Every_operation_is_sent_as_the_client_for_JavaScript_sends_it()
    {
        await using var fixture = await SnsFixture.StartAsync(server);
        await using var other = await SnsFixture.StartAsync(server);
        using var sns = fixture.Client();
        var (ours, theirs) = (SnsFixture.NewName(), SnsFixture.NewName());

        await CallByJavaScriptAsync(other.Proxy.Url, theirs);
        await CallAsync(sns, ours);

        Assert.Equal(11, other.Proxy.Received.Select(request => request.Action).Distinct().Count());
        Assert.Equal(Texts(other.Proxy, theirs), Texts(fixture.Proxy, ours));
    }
}
