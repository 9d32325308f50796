using Amazon.SQS;
using Amazon.SQS.Model;
using Lato.Amqp.Tests.Doubles;
using Lato.Aws.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Lato.Aws.Tests.Sqs;

/// <summary>AWS refuses, throttles, fails in part, and is away.</summary>
public sealed class FaultTests(FauxqsServer server) : SqsTest(server)
{
    Task<IHost> StartBehindAsync(SigningProxy proxy, params (string, string)[] settings) => StartAsync(
        "office",
        app => app.Handle("on", [SnsSqs("t", Queue = "q")] (string data, Inbox inbox) => inbox.Add(data)),
        aws => aws.ConfigureClient = config => config.MaxErrorRetry = 0,
        settings: [("lato:sns-sqs:endpoints:sns", proxy.Url), ("lato:sns-sqs:endpoints:sqs", proxy.Url), .. settings]);

    [Fact]
    public async Task Requests_are_signed_so_that_AWS_takes_them()
    {
        await using var proxy = await SigningProxy.StartAsync(Server.Url);
        var host = await StartBehindAsync(proxy, ("lato:sns-sqs:session-token", "a token"));

        await PublishAsync(host, "t", "m");

        Assert.Equal("m", await Inbox.NextAsync<string>());
        Assert.All(proxy.Received, request => Assert.Equal("a token", request.Token));
        Assert.Equal(["eu-west-1/sns", "eu-west-1/sqs", "eu-west-1/sts"], proxy.Received.Select(request => request.Scope).Append("eu-west-1/sts").Distinct().Order());
    }

    [Theory]
    [InlineData("access-key-id", "AKIDOTHER", "cannot be declared: AWS does not know the access key: ")]
    [InlineData("secret-access-key", "wrong", "cannot be declared: the secret access key is wrong, or the clock of this machine: ")]
    [InlineData("session-token", "old", "cannot be declared: the credentials have expired: ")]
    public async Task Wrong_credentials_fail_the_start_by_name(string setting, string value, string error)
    {
        await using var proxy = await SigningProxy.StartAsync(Server.Url);
        proxy.Expired["old"] = true;

        var refused = await Assert.ThrowsAsync<SnsSqsDeclarationException>(() => StartBehindAsync(proxy, ($"lato:sns-sqs:{setting}", value)));

        Assert.StartsWith($"Queue '{Prefix}q' of 'office.on' {error}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clock_that_is_wrong_is_corrected_by_what_AWS_says()
    {
        await using var proxy = await SigningProxy.StartAsync(Server.Url);
        proxy.ClockOffset = TimeSpan.FromHours(1);
        var host = await StartAsync(
            "office",
            app => app.Handle("on", [SnsSqs("t", Queue = "q")] (string data, Inbox inbox) => inbox.Add(data)),
            settings: [("lato:sns-sqs:endpoints:sns", proxy.Url), ("lato:sns-sqs:endpoints:sqs", proxy.Url)]);

        await PublishAsync(host, "t", "m");

        Assert.Equal("m", await Inbox.NextAsync<string>());
    }

    [Fact]
    public async Task A_missing_permission_fails_the_start_by_name()
    {
        await using var proxy = await SigningProxy.StartAsync(Server.Url);
        proxy.Inject(Fault.Error(403, "AccessDenied", "User x is not authorized to perform: sqs:getqueueurl"));

        var refused = await Assert.ThrowsAsync<SnsSqsDeclarationException>(() => StartBehindAsync(proxy));

        Assert.Equal($"Queue '{Prefix}q' of 'office.on' cannot be declared: a permission is missing: User x is not authorized to perform: sqs:getqueueurl Allow the action to these credentials.", refused.Message);
    }

    [Fact]
    public async Task Half_of_the_keys_is_an_error()
    {
        var refused = await Assert.ThrowsAsync<SnsSqsDeclarationException>(() => StartAsync("office", app => app.Handle("on", [Sqs("q")] (string data) => { }), settings: ("lato:sns-sqs:secret-access-key", "")));

        Assert.EndsWith("One of lato.sns-sqs.access-key-id and secret-access-key is set, and the other is not. Set both, or none for the credentials of the environment.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_waits_for_AWS_up_to_its_time_and_says_so()
    {
        var refused = await Assert.ThrowsAsync<SnsSqsDeclarationException>(() => StartAsync(
            "office",
            app => app.Handle("on", [Sqs("q")] (string data) => { }),
            aws => aws.ConfigureClient = config => config.MaxErrorRetry = 0,
            settings: [("lato:sns-sqs:endpoints:sqs", "http://127.0.0.1:9"), ("lato:sns-sqs:start-timeout", "500ms")]));

        Assert.StartsWith($"Queue '{Prefix}q' of 'office.on' cannot be declared: AWS did not take it within 00:00:00.5", refused.Message, StringComparison.Ordinal);
        Assert.Contains(Logs.Lines, line => line.StartsWith("Warning: Application 'office' cannot reach SNS and SQS, and tries again in", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Throttling_and_cut_connections_at_the_start_are_waited_for()
    {
        await using var proxy = await SigningProxy.StartAsync(Server.Url);
        proxy.Inject(Fault.Error(400, "ThrottlingException", "Rate exceeded"), Fault.CutBefore, Fault.CutAfter, Fault.Error(503, "ServiceUnavailable", "later"));
        var host = await StartBehindAsync(proxy);

        await PublishAsync(host, "t", "m");

        Assert.Equal("m", await Inbox.NextAsync<string>());
    }

    [Fact]
    public async Task Consuming_goes_on_after_faults_and_the_health_check_tells_of_them()
    {
        await using var proxy = await SigningProxy.StartAsync(Server.Url);
        var host = await StartBehindAsync(proxy);
        proxy.Inject(Enumerable.Repeat(Fault.Error(503, "ServiceUnavailable", "not now"), 5));
        var health = host.Services.GetRequiredService<HealthCheckService>();
        HealthReportEntry entry;
        for (var i = 0; (entry = (await health.CheckHealthAsync(Ct)).Entries["office sns-sqs"]).Status == HealthStatus.Healthy; i++)
        {
            Assert.True(i < 500);
            await Task.Delay(10, Ct);
        }

        await Sqs.SendMessageAsync(await UrlAsync("q"), """{"metadata": {"data_encoding": "raw"}, "data": "m"}""", Ct);

        Assert.Equal("m", await Inbox.NextAsync<string>());
        Assert.StartsWith($"Queue '{Prefix}q': not now", entry.Description, StringComparison.Ordinal);
        for (var i = 0; !Logs.Lines.Contains($"Information: Messages of queue '{Prefix}q' of 'office.on' are received again"); i++)
        {
            Assert.True(i < 200);
            await Task.Delay(20, Ct);
        }
    }

    [Fact]
    public async Task A_publication_waits_for_SNS_up_to_its_time_and_fails_by_name()
    {
        var host = await StartAsync(
            "shop",
            app => app.Handle((OrderPlaced _) => { }),
            aws => aws.ConfigureClient = config => config.MaxErrorRetry = 0,
            settings: [("lato:sns-sqs:endpoints:sns", "http://127.0.0.1:9"), ("lato:sns-sqs:endpoints:sqs", "http://127.0.0.1:9"), ("lato:sns-sqs:publish-timeout", "500ms")]);

        var published = await Assert.ThrowsAsync<SnsPublishException>(() => PublishAsync(host, "t", "m"));
        var sent = await Assert.ThrowsAsync<SqsSendException>(() => SendAsync(host, "q", "m"));

        Assert.StartsWith($"The message was not published to topic '{Prefix}t': AWS did not take it within 00:00:00.5", published.Message, StringComparison.Ordinal);
        Assert.StartsWith($"The message was not sent to queue '{Prefix}q': AWS did not take it within 00:00:00.5", sent.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_fails_in_part_is_repeated_in_part()
    {
        var sqs = new FaultySqs(new AmazonSQSConfig { ServiceURL = Server.Url.ToString(), AuthenticationRegion = "eu-west-1" });
        var host = await StartAsync(
            "office",
            app => app.Handle("on", [Sqs("q")] (string data, Inbox inbox) => inbox.Add(data)),
            further: lato => lato.Services.AddSingleton<IAmazonSQS>(sqs));

        var ids = await host.Services.GetRequiredService<SqsSender>().SendAllAsync("q", [.. Enumerable.Range(0, 10).Select(i => $"{i}")], cancellationToken: Ct);

        Assert.Equal(10, ids.Distinct().Count());
        List<string> handled = [];
        while (handled.Count < 10)
        {
            handled.Add(await Inbox.NextAsync<string>());
        }

        await host.StopAsync(Ct);
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"{i}"), handled.Order());
        Assert.Equal((0, 0), await CountAsync("q"));
        Assert.True(sqs.Deletions > 1);
    }

    [Theory]
    [InlineData("InternalError", false)]
    [InlineData("InvalidParameter", true)]
    public async Task What_SNS_takes_in_part_is_repeated_in_part_unless_the_message_is_at_fault(string code, bool isAtFault)
    {
        await using var proxy = await SigningProxy.StartAsync(Server.Url);
        var host = await StartAsync(
            "shop",
            app => app.Handle((OrderPlaced _) => { }),
            aws => aws.ConfigureClient = config => config.MaxErrorRetry = 0,
            settings: [("lato:sns-sqs:endpoints:sns", proxy.Url)]);
        var sns = host.Services.GetRequiredService<SnsPublisher>();
        await sns.PublishAsync("t", "0", cancellationToken: Ct);
        proxy.Inject(Fault.Response(200, $"""
            <PublishBatchResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishBatchResult>
              <Successful><member><Id>0</Id><MessageId>first</MessageId></member></Successful>
              <Failed><member><Id>1</Id><Code>{code}</Code><Message>no</Message><SenderFault>{(isAtFault ? "true" : "false")}</SenderFault></member></Failed>
            </PublishBatchResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></PublishBatchResponse>
            """));

        var publishing = sns.PublishAllAsync("t", ["1", "2"], cancellationToken: Ct);

        if (isAtFault)
        {
            Assert.Equal($"The message was not published to topic '{Prefix}t': no (InvalidParameter), as 1 of 2 in one request.", (await Assert.ThrowsAsync<SnsPublishException>(() => publishing)).Message);
            return;
        }

        Assert.Equal("first", (await publishing)[0]);
        Assert.Equal([2, 1], proxy.Received.Where(request => request.Action == "PublishBatch").Select(request => request.Form.Keys.Count(key => key.EndsWith(".Message", StringComparison.Ordinal))));
    }

    /// <summary>Says nothing of the messages of the first request.</summary>
    sealed class SilentSqs(AmazonSQSConfig config) : AmazonSQSClient("key", "secret", config)
    {
        int _sendings;

        public override Task<SendMessageBatchResponse> SendMessageBatchAsync(SendMessageBatchRequest request, CancellationToken cancellationToken = default) =>
            Interlocked.Increment(ref _sendings) == 1 ? Task.FromResult(new SendMessageBatchResponse()) : base.SendMessageBatchAsync(request, cancellationToken);
    }

    [Fact]
    public async Task A_message_of_which_a_response_says_nothing_is_sent_again()
    {
        await Sqs.CreateQueueAsync($"{Prefix}q", Ct);
        var shop = await StartAsync(
            "shop",
            app => app.Handle((OrderPlaced _) => { }),
            further: lato => lato.Services.AddSingleton<IAmazonSQS>(new SilentSqs(new AmazonSQSConfig { ServiceURL = Server.Url.ToString(), AuthenticationRegion = "eu-west-1" })));

        Assert.NotEmpty(await SendAsync(shop, "q", "m"));

        Assert.Equal((1, 0), await CountAsync("q"));
    }

    [Fact]
    public async Task A_call_that_is_not_awaited_logs_its_failure()
    {
        var host = await StartAsync("shop", app => app.Handle((OrderPlaced _) => { }), settings: ("lato:sns-sqs:declare", "verify"));

        for (var i = 0; !Logs.Lines.Any(line => line == "Error: A message was not published or sent by application 'shop', and the call was not awaited"); i++)
        {
            Assert.True(i < 200);
            Drop(host);
            await Task.Delay(50, Ct);
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    static void Drop(IHost host) => _ = host.Services.GetRequiredService<SnsPublisher>().PublishAsync("missing", "m", cancellationToken: Ct);
}
