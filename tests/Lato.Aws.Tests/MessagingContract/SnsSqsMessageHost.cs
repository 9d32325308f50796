using System.Text;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using Lato.Aws.Consuming;
using Lato.Aws.Tests.Servers;
using Lato.Testing.MessagingContract;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Aws.Tests.MessagingContract;

/// <summary>A host at SNS and SQS, which clients beside it write to and read from.</summary>
sealed class SnsSqsMessageHost : MessageHost
{
    readonly IHost _host;
    readonly string _prefix;
    readonly AmazonSQSClient _sqs;
    readonly SnsClient _sns;

    SnsSqsMessageHost(IHost host, string prefix, Uri server)
    {
        var credentials = new BasicAWSCredentials("key", "secret");
        (_host, _prefix) = (host, prefix);
        _sqs = new AmazonSQSClient(credentials, new AmazonSQSConfig { ServiceURL = server.ToString(), AuthenticationRegion = "eu-west-1" });
        _sns = new SnsClient(credentials, new SnsConfig { ServiceURL = server.ToString(), AuthenticationRegion = "eu-west-1" });
    }

    public override Application Application => _host.Services.GetRequiredService<Application>();

    public static async Task<MessageHost> StartAsync(MessageSetup setup, FauxqsServer server)
    {
        FauxqsServer.SkipIfMissing();
        var prefix = $"{setup.Application}-";
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.AddLato(setup.Application, app => setup.Configure(app, new SnsSqsMessageProbe(setup.Probe)))
            .AddSnsSqs(options =>
            {
                (options.Region, options.AccessKeyId, options.SecretAccessKey) = ("eu-west-1", "key", "secret");
                options.SnsEndpoint = options.SqsEndpoint = server.Url.ToString();
                options.TopicPrefix = options.QueuePrefix = prefix;
            })
            .AddMessaging(setup.Configure)
            .Route<ProbeEvent>().ToSns(MessageTopics.Event);
        var host = builder.Build();
        await host.StartAsync();
        return new SnsSqsMessageHost(host, prefix, server.Url);
    }

    public override async Task PublishAsync(string topic, EncodedMessage message)
    {
        var arn = await _sns.CreateTopicAsync(Names.TopicNames.Of(topic, isFifo: false, _prefix));
        var attributes = message.Headers.ToDictionary(header => header.Key, header => SnsMessageAttribute.OfText(header.Value));
        await _sns.PublishAsync(arn, new SnsMessage(Encoding.UTF8.GetString(message.Body.Span)) { Attributes = attributes });
    }

    public override async Task<DeadLetteredMessage> TakeDeadLetterAsync(string queue, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var url = await UrlAsync(Names.QueueNames.DeadLetterOf(NameOf(queue)));
                var found = await _sqs.ReceiveMessageAsync(new ReceiveMessageRequest { QueueUrl = url, WaitTimeSeconds = 1, MessageAttributeNames = ["All"] }, cancellationToken);
                if (found.Messages is [var dead, ..])
                {
                    await _sqs.DeleteMessageAsync(url, dead.ReceiptHandle, cancellationToken);
                    return DeadLetteredMessage.Of(Encoding.UTF8.GetBytes(NotificationBody.Read(dead.Body).Text), dead.MessageAttributes.ToDictionary(attribute => attribute.Key, attribute => attribute.Value.StringValue));
                }
            }
            catch (QueueDoesNotExistException)
            {
                await Task.Delay(20, cancellationToken); // it is made when it is needed
            }
        }
    }

    public override async Task<int> CountAsync(string queue)
    {
        var attributes = await _sqs.GetQueueAttributesAsync(await UrlAsync(NameOf(queue)), ["ApproximateNumberOfMessages"]);
        return attributes.ApproximateNumberOfMessages;
    }

    public override Task StopAsync() => _host.StopAsync();

    public override async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
        _sqs.Dispose();
        _sns.Dispose();
    }

    string NameOf(string queue) => _prefix + queue.Replace('.', '-');

    async Task<string> UrlAsync(string queue) => (await _sqs.GetQueueUrlAsync(queue)).QueueUrl;
}
