using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Lato.Aws.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Aws.Tests.Sqs;

/// <summary>Requests mean what those of the client of AWS for JavaScript mean, which does the same at the same server, through the same check.</summary>
public sealed partial class SqsRequestTests(FauxqsServer server) : SqsTest(server)
{
    static readonly SqsSending Verbatim = new() { Body = SqsBody.Verbatim };

    [Fact]
    public async Task Every_operation_is_sent_as_the_client_for_JavaScript_sends_it()
    {
        await using var ours = await SigningProxy.StartAsync(Server.Url);
        await using var theirs = await SigningProxy.StartAsync(Server.Url);
        await Sqs.CreateQueueAsync($"{Prefix}plain", Ct);
        await Sqs.CreateQueueAsync($"{Prefix}js-plain", Ct);

        await CallByJavaScriptAsync(theirs.Url, $"{Prefix}js-");
        await CallAsync(ours);

        var (wanted, sent) = (Texts(theirs, $"{Prefix}js-"), Texts(ours, Prefix));
        Assert.Equal(
            ["ChangeMessageVisibilityBatch", "CreateQueue", "DeleteMessageBatch", "GetQueueAttributes", "GetQueueUrl", "ReceiveMessage", "SendMessage", "SendMessageBatch", "SetQueueAttributes"],
            theirs.Received.Select(request => request.Action).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(wanted, sent);
    }

    /// <summary>A message is put off once, and then fails. A further queue has nothing of its own.</summary>
    async Task CallAsync(SigningProxy proxy)
    {
        var host = await StartAsync(
            "office",
            app => app.Handle("other", [Sqs("other")] (string data) => { }).Handle("on", [Sqs("q", Fifo = true, VisibilityTimeout = "60s", DeadLetterQueue = "dead", MaxReceiveCount = 3, Retry = "never")] (string data, ReceivedMessage message) =>
            {
                if (!message.IsRedelivered)
                {
                    message.Delay(TimeSpan.FromSeconds(1));
                    return;
                }

                throw new InvalidOperationException("no");
            }),
            further: lato => lato.AddMessaging(messaging => messaging.Envelopes.Clear()),
            settings: [("lato:sns-sqs:endpoints:sns", proxy.Url), ("lato:sns-sqs:endpoints:sqs", proxy.Url)]);
        var attributes = new Dictionary<string, object?> { ["currency"] = "EUR", ["count"] = 7, ["raw"] = new byte[] { 1, 2, 255 } };
        await SendAsync(host, "q", "söme text\n\"&=+%", how: Verbatim with { Attributes = attributes, GroupId = "g", DeduplicationId = "d" });
        await host.Services.GetRequiredService<SqsSender>().SendAllAsync("plain", ["one", "two"], TimeSpan.FromSeconds(3), Verbatim, Ct);
        await TakeAsync("dead.fifo");
        await host.StopAsync(Ct); // the message is deleted by then
    }

    async Task CallByJavaScriptAsync(string url, string prefix)
    {
        var environment = new Dictionary<string, string> { ["AWS_ACCESS_KEY_ID"] = SigningProxy.AccessKey, ["AWS_SECRET_ACCESS_KEY"] = SigningProxy.Secret, ["AWS_REGION"] = "eu-west-1" };
        using var program = NodePrograms.Start("sqs.mjs", environment, url, prefix);
        var errors = await program.StandardError.ReadToEndAsync(Ct);
        await program.WaitForExitAsync(Ct);
        Assert.True(program.ExitCode == 0, errors);
    }

    /// <summary>Each request once, without what is another one each time: ids, times and the texts of what has failed.</summary>
    static List<string> Texts(SigningProxy proxy, string prefix) =>
    [
        .. proxy.Received.Select(request => $"{request.Scope} {request.Action} {Sorted(JsonNode.Parse(request.Body))?.ToJsonString()}")
            .Select(text => Failure().Replace(Id().Replace(text.Replace(prefix, "", StringComparison.Ordinal), "…"), "$1"))
            .Distinct().Order(StringComparer.Ordinal),
    ];

    /// <summary>The order of names means nothing.</summary>
    static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => node?.DeepClone(),
    };

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Id();

    [GeneratedRegex("(\"lato-[a-z-]+\"):\\{\"DataType\":\"String\",\"StringValue\":\"[^\"]*\"\\}")]
    private static partial Regex Failure();
}
