using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Messaging.Tests.Doubles;

/// <summary>Makes contexts of a transport for tests that have none.</summary>
internal static class Contexts
{
    /// <param name="outbox">Keeps what leaves along routes; null for nothing.</param>
    public static MessagingContext Make(IRouteOutbox? outbox = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.AddLato("office").AddMessaging();
        if (outbox is not null)
        {
            builder.Services.AddKeyedSingleton("office", outbox);
        }

        var host = builder.Build();
        return new MessagingContext(host.Services, host.Services.GetRequiredService<Application>(), host.Services.GetRequiredKeyedService<MessagingOptions>("office"), "post");
    }
}
