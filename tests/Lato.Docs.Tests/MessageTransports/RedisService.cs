using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Lato.Docs.Tests.MessageTransports;

/// <summary>Consumes while its host runs, and publishes. Thread-safe.</summary>
public sealed class RedisService(Application application, RedisOptions options, MessagingOptions messaging, IServiceProvider services, ILogger<RedisService> log)
    : IHostedLifecycleService, IAsyncDisposable
{
    readonly MessagingContext _context = new(services, application, messaging, "redis");
    readonly Lazy<Task<ConnectionMultiplexer>> _connection = new(() => ConnectionMultiplexer.ConnectAsync(options.Connection));
    readonly List<RedisQueue> _queues = [];

    internal RouteForwarder Forwarder => field ??= new RouteForwarder(
        _context, "redis", options.Routes, named: "", route => route.Topic, (message, _) => PublishAsync(message.Route.Topic, message.Id, message.Content, message.Trace));

    /// <summary>Publishes a message, and completes when Redis has it.</summary>
    public async Task<string> PublishAsync(string topic, object? data)
    {
        var id = _context.NewMessageId(data);
        await PublishAsync(topic, id, _context.Encode(data, topic, id), default);
        return id;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var endpoints = _context.CreateEndpoints<RedisTransport, RedisAttribute>(options.Subscriptions);
        if (_context.Replacement is { } replacement)
        {
            replacement.Consume("redis", endpoints); // a test
            return;
        }

        foreach (var endpoint in endpoints)
        {
            var name = endpoint.Attribute.Queue ?? (endpoint.Attribute.Competing ? $"{endpoint.Attribute.Topic}.all" : $"{endpoint.Attribute.Topic}.{endpoint.Member}.{_context.InstanceId}");
            if (_queues.Exists(other => other.Name == name))
            {
                throw new InvalidOperationException($"Queue '{name}' of '{endpoint.Name}' is that of another one too. Give it one of its own.");
            }

            var queue = new RedisQueue(endpoint, name, options, _context, (await _connection.Value).GetDatabase(), log);
            await queue.DeclareAsync();
            _queues.Add(queue);
        }
    }

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        await application.StartAsync(cancellationToken); // every module has started
        _queues.ForEach(queue => queue.Begin());
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.WhenAll(_queues.Select(queue => queue.StopAsync()));

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await StoppingAsync(cancellationToken);
        await SettledAsync().WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(_queues.Select(queue => queue.CancelAsync())); // the time of the host is over, or nothing is left
        await SettledAsync();
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_connection.IsValueCreated)
        {
            await (await _connection.Value).DisposeAsync();
        }
    }

    Task SettledAsync() => Task.WhenAll(_queues.Select(queue => queue.WhenSettled()));

    async Task PublishAsync(string topic, string id, EncodedMessage message, ActivityContext parent)
    {
        var began = _context.Time.GetTimestamp();
        using var span = MessageTrace.StartSend(_context.System, topic, id, parent);
        Exception? failure = null;
        try
        {
            var headers = new Dictionary<string, string>(message.Headers);
            MessageTrace.Inject(headers.Add, span, parent);
            await (_context.Replacement?.PublishAsync(topic, id, message with { Headers = headers }) ?? SendAsync(topic, message with { Headers = headers }));
        }
        catch (Exception thrown)
        {
            failure = thrown;
            throw;
        }
        finally
        {
            MessagingMetrics.MessageSent(_context.System, topic, _context.Time.GetElapsedTime(began), failure);
        }
    }

    async Task SendAsync(string topic, EncodedMessage message)
    {
        var redis = (await _connection.Value).GetDatabase();
        var sending = redis.CreateTransaction(); // to every queue or to none
        foreach (var queue in await redis.SetMembersAsync($"{options.Prefix}{topic}.queues"))
        {
            _ = sending.StreamAddAsync($"{options.Prefix}{queue}", RedisEntry.Write(topic, message));
        }

        await sending.ExecuteAsync();
    }
}
