using Lato.Hosting;
using Lato.Messaging.Stopping;
using Microsoft.Extensions.Hosting;

namespace Lato.Testing.Brokers;

/// <summary>Makes the queues when the host starts, consumes once every module has started, and hands back what it cannot finish before they stop.</summary>
internal sealed class InMemoryService : IHostedLifecycleService, IBrokerReplacement, IDisposable
{
    readonly LatoBuilder _builder;
    readonly Application _application;
    readonly InMemoryOptions _options;
    readonly InMemoryBroker _broker;
    readonly MessagingContext _context;
    readonly List<InMemoryConsumer> _consumers = [];
    readonly StopStep _stop = new();

    public InMemoryService(LatoBuilder builder, Application application, InMemoryOptions options, MessagingOptions messaging, InMemoryBroker broker, IServiceProvider services)
    {
        (_builder, _application, _options, _broker) = (builder, application, options, broker);
        _context = new MessagingContext(services, application, messaging, "in_memory");
        Publisher = new InMemoryPublisher(_context, broker);
        Forwarder = new InMemoryForwarder(_context, options, Publisher);
    }

    public InMemoryPublisher Publisher { get; }

    public InMemoryForwarder Forwarder { get; }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Whatever is wrong fails the start here.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var endpoints = _context.CreateEndpoints<InMemoryTransport, MessagingAttribute>(_options.Subscriptions);
        foreach (var endpoint in endpoints)
        {
            _builder.Serves(endpoint.Attribute.Transport);
        }

        Consume(endpoints);
        return Task.CompletedTask;
    }

    public void Consume(string transport, IReadOnlyList<MessageEndpoint> endpoints)
    {
        Forwarder.LeaveTo(transport);
        Consume(endpoints);
    }

    public Task PublishAsync(string topic, string messageId, EncodedMessage message, CancellationToken cancellationToken = default)
    {
        _broker.Publish(topic, message, messageId);
        return Task.CompletedTask;
    }

    public Task<bool> SendAsync(string queue, string messageId, EncodedMessage message, TimeSpan delay, CancellationToken cancellationToken = default)
    {
        var found = _broker.FindQueue(queue);
        found?.Send(message, messageId, delay);
        return Task.FromResult(found is not null);
    }

    void Consume(IEnumerable<MessageEndpoint> endpoints)
    {
        // A transport that is replaced names handlers that were found here as well.
        foreach (var endpoint in endpoints.Where(one => !_consumers.Exists(other => other.Endpoint.Name == one.Name && other.Endpoint.Attribute.Equals(one.Attribute))))
        {
            var name = QueueNaming.Of(endpoint.Attribute, endpoint.Member, _context.InstanceId);
            if (_consumers.Find(other => other.Queue.Name == name) is { } same)
            {
                throw new InMemoryDeclarationException(name, endpoint.Name, $"is that of '{same.Endpoint.Name}' too, so that each message would reach only one of the two. Give each a Queue of its own.");
            }

            if (!QueueNaming.Fits(name))
            {
                throw new InMemoryDeclarationException(name, endpoint.Name, "has a name of more than 255 bytes. Give it a shorter one.");
            }

            var isExclusive = !endpoint.Attribute.Competing && endpoint.Attribute.Queue is not null;
            var queue = _broker.Declare(name, endpoint.Attribute.BoundTopic, isExclusive)
                ?? throw new InMemoryDeclarationException(name, endpoint.Name, "is consumed by another one, and Competing is false. Stop the other one, set Competing, or leave the name of the queue out.");
            _consumers.Add(new InMemoryConsumer(endpoint, queue, _options.Prefetch, isExclusive));
        }
    }

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        await _application.StartAsync(cancellationToken).ConfigureAwait(false); // a host may start its services concurrently
        _consumers.ForEach(consumer => consumer.Begin());
    }

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        _consumers.ForEach(consumer => consumer.Stop());
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => _stop.TakeAsync(() => EndAsync(cancellationToken));

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>What is not settled goes to others, as when a process is killed.</summary>
    public void Dispose()
    {
        foreach (var consumer in _consumers)
        {
            consumer.Stop();
            consumer.Close();
            consumer.Dispose();
        }

        _consumers.Clear();
    }

    async Task EndAsync(CancellationToken cancellationToken)
    {
        await StoppingAsync(cancellationToken).ConfigureAwait(false);
        await Draining.WaitAsync(Task.WhenAll(_consumers.Select(consumer => consumer.WhenSettled())), GiveUpAsync, cancellationToken).ConfigureAwait(false);
        _consumers.ForEach(consumer => consumer.Close());
    }

    Task GiveUpAsync()
    {
        _consumers.ForEach(consumer => consumer.Cancel());
        return Task.CompletedTask;
    }
}
