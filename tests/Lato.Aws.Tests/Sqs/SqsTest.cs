using Amazon.SQS;
using Amazon.SQS.Model;
using Lato.Amqp.Tests.Doubles;
using Lato.Aws.Tests.Servers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lato.Aws.Tests.Sqs;

/// <summary>Tests with topics and queues of their own at the shared server.</summary>
/// <param name="server">SNS and SQS.</param>
public abstract class SqsTest(FauxqsServer server) : IAsyncLifetime
{
    readonly List<IHost> _hosts = [];

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Stands before the names of topics and queues; with an automatic name SQS leaves no more room.</summary>
    protected string Prefix { get; } = $"t{Guid.NewGuid().ToString("N")[..9]}-";

    protected Inbox Inbox { get; } = new();

    protected LogProbe Logs { get; } = new();

    /// <summary>A client beside what is tested.</summary>
    protected AmazonSQSClient Sqs { get; private set; } = null!;

    /// <summary>Another one.</summary>
    protected SnsClient Sns { get; private set; } = null!;

    protected FauxqsServer Server => server;

    public virtual ValueTask InitializeAsync()
    {
        FauxqsServer.SkipIfMissing();
        Sqs = new AmazonSQSClient("key", "secret", new AmazonSQSConfig { ServiceURL = server.Url.ToString(), AuthenticationRegion = "eu-west-1" });
        Sns = new SnsClient(new Amazon.Runtime.BasicAWSCredentials("key", "secret"), new SnsConfig { ServiceURL = server.Url.ToString(), AuthenticationRegion = "eu-west-1" });
        return ValueTask.CompletedTask;
    }

    public virtual async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.StopAsync();
            host.Dispose();
        }

        Sqs?.Dispose();
        Sns?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>A host with one application, which is not started yet.</summary>
    protected IHost Build(string name, Action<Application> configure, Action<SnsSqsOptions>? aws = null, Action<LatoBuilder>? further = null, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(
        [
            new("lato:sns-sqs:region", "eu-west-1"),
            new("lato:sns-sqs:access-key-id", SigningProxy.AccessKey),
            new("lato:sns-sqs:secret-access-key", SigningProxy.Secret),
            new("lato:sns-sqs:endpoints:sns", server.Url.ToString()),
            new("lato:sns-sqs:endpoints:sqs", server.Url.ToString()),
            new("lato:sns-sqs:topic-prefix", Prefix),
            new("lato:sns-sqs:queue-prefix", Prefix),
            new("lato:sns-sqs:wait-time", "1s"),
        ]);
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Key, setting.Value)));
        builder.Services.AddSingleton(Inbox);
        builder.Logging.AddProvider(Logs);
        var lato = builder.AddLato(name, configure).AddSnsSqs(aws).AddMessaging(messaging => messaging.Envelopes.Add(new JsonEnvelope()));
        further?.Invoke(lato);
        var host = builder.Build();
        _hosts.Add(host);
        return host;
    }

    protected async Task<IHost> StartAsync(string name, Action<Application> configure, Action<SnsSqsOptions>? aws = null, Action<LatoBuilder>? further = null, params (string Key, string Value)[] settings)
    {
        var host = Build(name, configure, aws, further, settings);
        await host.StartAsync(Ct);
        return host;
    }

    protected static Task<string> PublishAsync(IHost host, string topic, object? data, SnsPublication? how = null) =>
        host.Services.GetRequiredService<SnsPublisher>().PublishAsync(topic, data, how, Ct);

    protected static Task<string> SendAsync(IHost host, string queue, object? data, TimeSpan? delay = null, SqsSending? how = null) =>
        host.Services.GetRequiredService<SqsSender>().SendAsync(queue, data, delay, how, Ct);

    /// <summary>The URL of a queue of the tests.</summary>
    protected async Task<string> UrlAsync(string queue) => (await Sqs.GetQueueUrlAsync(Prefix + queue, Ct)).QueueUrl;

    protected async Task<Dictionary<string, string>> AttributesAsync(string queue) => (await Sqs.GetQueueAttributesAsync(await UrlAsync(queue), ["All"], Ct)).Attributes;

    /// <summary>How many messages are in a queue: visible, and handed out.</summary>
    protected async Task<(int Visible, int HandedOut)> CountAsync(string queue)
    {
        var attributes = await AttributesAsync(queue);
        return (int.Parse(attributes["ApproximateNumberOfMessages"]), int.Parse(attributes["ApproximateNumberOfMessagesNotVisible"]));
    }

    /// <summary>A message of a queue, as soon as there is one; it is deleted.</summary>
    protected async Task<Amazon.SQS.Model.Message> TakeAsync(string queue)
    {
        for (var i = 0; i < 300; i++)
        {
            try
            {
                var url = await UrlAsync(queue);
                var found = await Sqs.ReceiveMessageAsync(new ReceiveMessageRequest { QueueUrl = url, WaitTimeSeconds = 1, MessageAttributeNames = ["All"], MessageSystemAttributeNames = ["All"] }, Ct);
                if (found.Messages is [var message, ..])
                {
                    await Sqs.DeleteMessageAsync(url, message.ReceiptHandle, Ct);
                    return message;
                }
            }
            catch (QueueDoesNotExistException)
            {
                await Task.Delay(50, Ct);
            }
        }

        throw new TimeoutException($"There is no message in queue '{queue}'.");
    }
}
