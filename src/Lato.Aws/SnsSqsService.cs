using Lato.Aws.Clients;
using Lato.Aws.Consuming;
using Lato.Aws.Names;
using Lato.Aws.Publishing;
using Lato.Aws.Topology;
using Lato.Hosting;
using Lato.Messaging.Stopping;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lato.Aws;

/// <summary>Declares everything when the host starts, consumes once every module has started, and hands back what it cannot finish before they stop.</summary>
internal sealed class SnsSqsService : IHostedLifecycleService, IHealthCheck, IAsyncDisposable
{
    const string Transport = "snssqs";

    static readonly TimeSpan RemovalTimeout = TimeSpan.FromSeconds(5);

    readonly Application _application;
    readonly SnsSqsOptions _options;
    readonly TimeProvider _time;
    readonly ILogger _log;
    readonly MessagingContext _context;
    readonly AwsClients _clients;
    readonly ConsumerParts _parts;
    readonly bool _isNewId;
    readonly List<QueueConsumer> _consumers = [];
    readonly StopStep _stopping = new();
    readonly StopStep _stop = new();
    bool _isDisposed;

    public SnsSqsService(
        Application application, SnsSqsOptions options, MessagingOptions messaging, AwsClients clients, TimeProvider time, ILoggerFactory loggers, IServiceProvider services)
    {
        (_application, _options, _clients, _time, _log) = (application, options, clients, time, loggers.CreateLogger("Lato.Aws"));
        _context = new MessagingContext(services, application, messaging, "aws_sqs");
        _isNewId = string.IsNullOrEmpty(services.GetService<IConfiguration>()?["lato:service:instance-id"]);
        var (topics, queues) = (new TopicDirectory(clients, options), new QueueDirectory(clients));
        _parts = new ConsumerParts(clients, queues, new QueueDeclarer(clients, topics, queues, options, _log), options, time, _log);
        Publisher = new SnsPublisher(_context, options, clients, topics);
        Sender = new SqsSender(_context, options, clients, new SendTargets(queues));
        TaskScheduler.UnobservedTaskException += LogNotAwaited;
    }

    public SnsPublisher Publisher { get; }

    public SqsSender Sender { get; }

    /// <summary>Takes the events that have a route out of the process.</summary>
    public RouteForwarder Forwarder => field ??= new RouteForwarder(
        _context,
        Transport,
        _options.EventRoutes.Select(known => known.Route),
        _options.Routes,
        route => _context.Replacement is not null ? TopicNames.Unqualified(route.Topic, isFifo: false) : DeliveryReader.SourceOf(TopicNames.Of(route.Topic, isFifo: false, _options.TopicPrefix)),
        Publisher.ForwardAsync,
        (happened, route) => _options.EventRoutes.Find(known => known.Route == route).Group?.Invoke(happened));

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Whatever is wrong fails the start here.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var endpoints = _context.CreateEndpoints<SnsSqsTransport, SqsQueueAttribute>(_options.Subscriptions);
        var plans = new QueuePlanner(_options, _context.InstanceId, _isNewId).Plan(endpoints);
        if (_context.Replacement is { } replacement)
        {
            replacement.Consume(Transport, endpoints);
            return;
        }

        var retries = new TransientRetries(_time);
        foreach (var plan in plans)
        {
            var consumer = new QueueConsumer(plan, _parts);
            _consumers.Add(consumer);
            try
            {
                await retries.RunAsync(
                    async token =>
                    {
                        await consumer.DeclareAsync(token).ConfigureAwait(false);
                        return true;
                    },
                    _options.StartTimeout,
                    (failure, delay) => _log.NotReached(failure, _application.Identifier, delay),
                    cancellationToken).ConfigureAwait(false);
            }
            catch (TimeoutException late)
            {
                throw new SnsSqsDeclarationException($"Queue '{plan.Queue}'", plan.Endpoint.Name, $"cannot be declared: {late.Message} Look at SNS and SQS, and at lato.sns-sqs.region and endpoints, or raise lato.sns-sqs.start-timeout.", late);
            }
        }
    }

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (_consumers.Count == 0)
        {
            return;
        }

        await _application.StartAsync(cancellationToken).ConfigureAwait(false); // a host may start its services concurrently
        _consumers.ForEach(consumer => consumer.Begin());
        _log.Began(_application.Identifier, _consumers.Count);
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => _stopping.TakeAsync(() => Task.WhenAll(_consumers.Select(consumer => consumer.StopAsync())));

    public Task StopAsync(CancellationToken cancellationToken) => _stop.TakeAsync(() => EndAsync(cancellationToken));

    /// <summary>Modules that end may still publish.</summary>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    async Task EndAsync(CancellationToken cancellationToken)
    {
        await StoppingAsync(cancellationToken).ConfigureAwait(false);
        await Draining.WaitAsync(Task.WhenAll(_consumers.Select(consumer => consumer.EndAsync())), GiveUpAsync, cancellationToken).ConfigureAwait(false);
        await Task.WhenAll(_consumers.Select(RemoveAsync)).ConfigureAwait(false);
    }

    Task GiveUpAsync()
    {
        _log.GivenUp(_application.Identifier, _consumers.Sum(consumer => consumer.Unsettled));
        return Task.WhenAll(_consumers.Select(consumer => consumer.CancelAsync()));
    }

    async Task RemoveAsync(QueueConsumer consumer)
    {
        try
        {
            using var limit = new CancellationTokenSource(RemovalTimeout);
            await consumer.RemoveAsync(limit.Token).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            _log.NotRemoved(failure, consumer.Queue);
        }
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var problems = _consumers.Where(consumer => consumer.Problem is not null).Select(consumer => $"Queue '{consumer.Queue}': {consumer.Problem}").ToList();
        return Task.FromResult(problems.Count == 0 ? HealthCheckResult.Healthy() : new HealthCheckResult(context.Registration.FailureStatus, string.Join(' ', problems)));
    }

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        TaskScheduler.UnobservedTaskException -= LogNotAwaited;
        foreach (var consumer in _consumers)
        {
            await consumer.DisposeAsync().ConfigureAwait(false);
        }

        _clients.Dispose();
    }

    /// <summary>A call whose task was dropped.</summary>
    void LogNotAwaited(object? sender, UnobservedTaskExceptionEventArgs args)
    {
        if (args.Exception.InnerExceptions is [var failure] && ((failure as SnsPublishException)?.Application ?? (failure as SqsSendException)?.Application) == _application)
        {
            _log.NotAwaited(failure, _application.Identifier);
            args.SetObserved();
        }
    }
}
