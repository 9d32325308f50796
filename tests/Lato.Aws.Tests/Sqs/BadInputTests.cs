using System.IO.Compression;
using System.Text.Json.Nodes;
using Amazon.SQS.Model;
using Lato.Amqp.Tests.Doubles;
using Lato.Aws.Tests.Servers;

namespace Lato.Aws.Tests.Sqs;

/// <summary>Whatever is in a queue: it is handled or moved, and what comes after it is handled.</summary>
public sealed class BadInputTests(FauxqsServer server) : SqsTest(server)
{
    [Theory]
    [InlineData("no envelope")]
    [InlineData("{\"Type\": \"Notification\", \"Message\": \"{}\"}")]
    [InlineData("{\"Type\": \"Notification\", \"Message\": \"{\\\"metadata\\\": {\\\"data_encoding\\\": \\\"base64_gzip_json\\\"}, \\\"data\\\": \\\"junk\\\"}\"}")]
    public async Task What_cannot_be_read_goes_to_the_dead_letter_queue_and_holds_nothing_up(string junk)
    {
        var host = await StartAsync("office", app => app.Handle("strict", [Sqs("strict")] (OrderPlaced placed, Inbox inbox) => inbox.Add(placed.Id)));

        await Sqs.SendMessageAsync(await UrlAsync("strict"), junk, Ct);
        await SendAsync(host, "strict", new OrderPlaced("good"));

        Assert.Equal("good", await Inbox.NextAsync<string>());
        var dead = await TakeAsync("strict-dead-letter");
        Assert.Equal((junk, "1"), (dead.Body, dead.MessageAttributes["lato-attempts"].StringValue));
    }

    [Theory]
    [InlineData("Number", "1e999")]
    [InlineData("Number", "not a number")]
    [InlineData("String.Array", "[1,")]
    [InlineData("String.Array", "[\"\\ud800\"]")]
    [InlineData("String.Array", "[{\"a\": 1, \"a\": 2}, \"\\udc00\"]")]
    [InlineData("Binary.mine", "***")]
    [InlineData("Custom", "x")]
    public async Task An_attribute_that_cannot_be_read_by_its_type_does_not_lose_the_message(string type, string value)
    {
        await StartAsync("office", app => app.Handle("poison", [Sqs("poison", Envelope = typeof(RawText))] (string data, IReadOnlyDictionary<string, object?> messageAttributes, Inbox inbox) => inbox.Add((data, messageAttributes["x"]))));

        await Sqs.SendMessageAsync(await UrlAsync("poison"), new JsonObject
        {
            ["Type"] = "Notification",
            ["Message"] = "m",
            ["MessageAttributes"] = new JsonObject { ["x"] = new JsonObject { ["Type"] = type, ["Value"] = value } },
        }.ToJsonString(), Ct);

        Assert.Equal(("m", value), await Inbox.NextAsync<(string, object)>());
    }

    [Fact]
    public async Task Attributes_whose_names_differ_in_case_only_do_not_lose_the_message()
    {
        await StartAsync("office", app => app.Handle("cased", [Sqs("cased", Envelope = typeof(RawText))] (string data, IReadOnlyDictionary<string, object?> messageAttributes, Inbox inbox) =>
            inbox.Add((data, messageAttributes["tenant"], messageAttributes["Tenant"]))));

        await Sqs.SendMessageAsync(
            new SendMessageRequest(await UrlAsync("cased"), "m")
            {
                MessageAttributes = new()
                {
                    ["tenant"] = new MessageAttributeValue { DataType = "String", StringValue = "a" },
                    ["Tenant"] = new MessageAttributeValue { DataType = "String", StringValue = "b" },
                },
            },
            Ct);

        Assert.Equal(("m", "a", "b"), await Inbox.NextAsync<(string, object, object)>());
    }

    [Fact]
    public async Task A_body_that_would_be_too_large_once_it_is_inflated_goes_to_the_dead_letter_queue()
    {
        using var deflated = new MemoryStream();
        using (var zlib = new ZLibStream(deflated, CompressionLevel.SmallestSize))
        {
            zlib.Write(new byte[20 * 1024 * 1024]);
        }

        var bomb = new JsonObject { ["metadata"] = new JsonObject { ["data_encoding"] = "base64_gzip_json" }, ["data"] = Convert.ToBase64String(deflated.ToArray()) }.ToJsonString();
        var host = await StartAsync("office", app => app.Handle("bombed", [Sqs("bombed")] (OrderPlaced placed, Inbox inbox) => inbox.Add(placed.Id)));

        await Sqs.SendMessageAsync(await UrlAsync("bombed"), bomb, Ct);
        await SendAsync(host, "bombed", new OrderPlaced("good"));

        Assert.Equal("good", await Inbox.NextAsync<string>());
        var dead = await TakeAsync("bombed-dead-letter");
        Assert.Contains("is compressed and becomes more than", dead.MessageAttributes["lato-reason"].StringValue, StringComparison.Ordinal);
        Assert.Equal(bomb, dead.Body);
    }
}
