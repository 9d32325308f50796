using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Outbox.Tests.Doubles;

/// <summary>A broker that confirms, refuses or keeps silent as a test says. It outlives the applications that send to it.</summary>
internal sealed class Post
{
    /// <summary>What it was sent, in order, confirmed or not.</summary>
    public ConcurrentQueue<(string Id, string Topic, string? Destination, string Body, ActivityTraceId Trace)> Sent { get; } = new();

    /// <summary>What it has confirmed.</summary>
    public ConcurrentQueue<string> Confirmed { get; } = new();

    /// <summary>What it does with a message before it confirms it.</summary>
    public Func<RoutedMessage, CancellationToken, Task> Taking { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Adds it to an application.</summary>
    public void AddTo(LatoBuilder lato, params EventRoute[] routes) => lato.Configure(application => application.AddEventForwarder(services => new RouteForwarder(
        new MessagingContext(services, application, services.GetRequiredKeyedService<MessagingOptions>(lato.Name), "post"), "post", routes, "", route => route.Topic, SendAsync)));

    async Task SendAsync(RoutedMessage message, CancellationToken cancellationToken)
    {
        var body = System.Text.Encoding.UTF8.GetString(message.Content.Body.Span);
        Sent.Enqueue((message.Id, message.Route.Topic, message.Route.Destination, body, message.Trace.TraceId));
        await Taking(message, cancellationToken);
        Confirmed.Enqueue(message.Id);
    }
}
