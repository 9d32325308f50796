using Lato.Amqp.Connections;
using Lato.Amqp.Consuming;
using Lato.Amqp.Deliveries;
using Lato.Amqp.Names;
using Lato.Amqp.Publishing;
using Lato.Amqp.Topology;
using Lato.Hosting;
using Lato.Messaging.Stopping;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lato.Amqp;

/// <summary>Declares everything when the host starts, consumes once every module has started, and hands back what it cannot finish before they stop.</summary>
internal sealed class AmqpService : IHostedLifecycleService, IHealthCheck, IAsyncDisposable
{
    const string Transport = "amqp";

    readonly Application _application;
    readonly AmqpOptions _options;
    readonly TimeProvider _time;
    readonly ILogger _log;
    readonly MessagingContext _context;
    readonly AmqpLink _consuming;
    readonly AmqpLink _publishing;
    readonly ConfirmedChannel _channel;
    readonly RequestChannel _requests;
    readonly List<QueueConsumer> _consumers = [];
    readonly StopStep _stopping = new();
    readonly StopStep _stop = new();
    bool _isDisposed;

    public AmqpService(Application application, AmqpOptions options, MessagingOptions messaging, TimeProvider time, ILoggerFactory loggers, IServiceProvider services)
    {
        (_application, _options, _time, _log) = (application, options, time, loggers.CreateLogger("Lato.Amqp"));
        _context = new MessagingContext(services, application, messaging, "rabbitmq");
        _consuming = new AmqpLink(application.Identifier, "consume", options, time, _log);
        _publishing = new AmqpLink(application.Identifier, "publish", options, time, _log);
        _channel = new ConfirmedChannel(_publishing, options, time);
        _requests = new RequestChannel(_publishing);
        Publisher = new AmqpPublisher(_context, options, _channel, _requests);
    }

    public AmqpPublisher Publisher { get; }

    /// <summary>Takes the events that have a route out of the process.</summary>
    public RouteForwarder Forwarder => field ??= new RouteForwarder(
        _context,
        Transport,
        _options.EventRoutes,
        _options.Routes,
        route => _context.Replacement is not null ? route.Topic : DeliveryReader.SourceOf(route.Destination ?? _options.Exchange, RoutingKeys.Encode(_options.RoutingKeyPrefix + route.Topic)),
        Publisher.ForwardAsync);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Whatever is wrong fails the start here.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        BrokerAddress.Endpoints(_options); // a host that cannot be read is told before a connection needs it
        var canRedeliver = _options.Declare == AmqpDeclare.Create; // what waits for its next delivery has a queue that is made then
        var endpoints = _context.CreateEndpoints<AmqpTransport, AmqpAttribute>(_options.Subscriptions, canRedeliver);
        var plans = new QueuePlanner(_options, _context.InstanceId).Plan(endpoints);
        if (_context.Replacement is { } replacement)
        {
            replacement.Consume(Transport, endpoints);
            return;
        }

        if (_options.EventRoutes.Count > 0 || _options.Routes.Length > 0)
        {
            await _publishing.StartAsync(cancellationToken).ConfigureAwait(false);
        }

        if (plans.Count == 0)
        {
            return;
        }

        await _consuming.StartAsync(cancellationToken).ConfigureAwait(false);
        var declarer = new QueueDeclarer(_options);
        foreach (var plan in plans)
        {
            var settlement = new Settlement(plan, new MessageMover(plan, _options, _channel, _time), new Responder(_context, plan.Endpoint, _channel, _log), _time, _log);
            var consumer = new QueueConsumer(plan, _consuming, declarer, settlement, _options.RoutingKeyPrefix, _time, _log);
            _consumers.Add(consumer);
            await consumer.DeclareAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        await _application.StartAsync(cancellationToken).ConfigureAwait(false); // a host may start its services concurrently
        foreach (var consumer in _consumers)
        {
            await consumer.BeginAsync(cancellationToken).ConfigureAwait(false);
        }

        _log.Began(_application.Identifier, _consumers.Count);
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => _stopping.TakeAsync(() => Task.WhenAll(_consumers.Select(consumer => consumer.StopAsync())));

    public Task StopAsync(CancellationToken cancellationToken) => _stop.TakeAsync(() => EndAsync(cancellationToken));

    /// <summary>Modules that end may still publish.</summary>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var lost = new[] { _consuming, _publishing }.Where(link => link is { IsUsed: true, IsOpen: false }).Select(link => link.Purpose).ToList();
        return Task.FromResult(lost.Count == 0
            ? HealthCheckResult.Healthy()
            : new HealthCheckResult(context.Registration.FailureStatus, $"There is no connection to RabbitMQ at {BrokerAddress.Describe(_options)} to {string.Join(" and to ", lost)}."));
    }

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        await StoppingAsync(CancellationToken.None).ConfigureAwait(false);
        await _consuming.DisposeAsync().ConfigureAwait(false);
        await _publishing.DisposeAsync().ConfigureAwait(false);
        _consumers.ForEach(consumer => consumer.Dispose());
        _channel.Dispose();
        _requests.Dispose();
    }

    async Task EndAsync(CancellationToken cancellationToken)
    {
        await StoppingAsync(cancellationToken).ConfigureAwait(false);
        await Draining.WaitAsync(Task.WhenAll(_consumers.Select(consumer => consumer.WhenSettled())), GiveUpAsync, cancellationToken).ConfigureAwait(false);
        await _consuming.DisposeAsync().ConfigureAwait(false);
    }

    Task GiveUpAsync()
    {
        _log.GivenUp(_application.Identifier, _consumers.Sum(consumer => consumer.Unsettled));
        return Task.WhenAll(_consumers.Select(consumer => consumer.CancelAsync()));
    }
}
