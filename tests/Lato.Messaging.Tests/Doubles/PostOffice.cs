using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Messaging.Tests.Doubles;

/// <summary>An application with one endpoint, and deliveries for it.</summary>
sealed class PostOffice : IAsyncDisposable
{
    readonly IHost _host;

    readonly MessagingContext _context;

    PostOffice(IHost host, MessagingContext context, MessageEndpoint endpoint) => (_host, _context, Endpoint) = (host, context, endpoint);

    public MessageEndpoint Endpoint { get; }

    public CancellationTokenSource Stopping { get; } = new();

    public CancellationTokenSource Cancelling { get; } = new();

    public static async Task<PostOffice> StartAsync(Delegate handler, Action<MessagingOptions>? configure = null, Action<IServiceCollection>? services = null, ActorOptions? module = null, bool canRedeliver = true)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        services?.Invoke(builder.Services);
        builder.AddLato("office", app =>
        {
            var desk = new ApplicationModule("desk");
            desk.Options = module ?? desk.Options;
            desk.Handle(handler);
            app.AddModule(desk);
        }).AddTransport<PostTransport>().AddMessaging(options => options.Envelopes.Add(new JsonDouble())).AddMessaging(configure);
        var host = builder.Build();
        await host.StartAsync();
        var application = host.Services.GetRequiredService<Application>();
        var context = new MessagingContext(host.Services, application, host.Services.GetRequiredKeyedService<MessagingOptions>("office"), "post");
        return new PostOffice(host, context, new MessageEndpoint(context, application.GetTransportHandlers().Single(), canRedeliver));
    }

    /// <summary>An endpoint of an event, for all its handlers.</summary>
    public MessageEndpoint Subscribe<TEvent>(string topic)
        where TEvent : Event => _context.CreateEndpoints<PostTransport, PostAttribute>([new EventSubscription(typeof(TEvent), new PostAttribute(topic))])[^1];

    public Task<MessageOutcome> DeliverAsync(object? data, string? id = null, int attempt = 1) => DeliverRawAsync(JsonSerializer.Serialize(new { data }), id, attempt);

    public Task<MessageOutcome> DeliverRawAsync(string body, string? id = null, int attempt = 1) => Endpoint.ProcessAsync(
        new ReceivedMessage { Topic = "topic", Queue = "queue", Source = "source", Content = new EncodedMessage(Encoding.UTF8.GetBytes(body), null, new Dictionary<string, string>()), Id = id, Attempt = attempt },
        Stopping.Token,
        Cancelling.Token);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        Stopping.Dispose();
        Cancelling.Dispose();
    }
}
