using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Docs.Tests.MessageTransports;

/// <summary>Adds Redis to applications.</summary>
public static class RedisExtensions
{
    public static LatoBuilder AddRedis(this LatoBuilder builder, Action<RedisOptions>? configure = null)
    {
        var (name, services) = (builder.Name, builder.Services);
        if (builder.AddSettings<RedisOptions>("redis", settings => settings
            .Text("connection", nameof(RedisOptions.Connection), options => options.Connection, (options, value) => options.Connection = value)
            .Text("prefix", nameof(RedisOptions.Prefix), options => options.Prefix, (options, value) => options.Prefix = value)
            .Add("prefetch", nameof(RedisOptions.Prefetch), SettingKinds.Count(1), options => options.Prefetch, (options, value) => options.Prefetch = value)
            .Add("claim-after", nameof(RedisOptions.ClaimAfter), SettingKinds.TimerWait, options => options.ClaimAfter, (options, value) => options.ClaimAfter = value)))
        {
            builder.AddMessaging().Serves<RedisTransport>();
            services.AddKeyedSingleton(name, (provider, _) => ActivatorUtilities.CreateInstance<RedisService>(
                provider,
                provider.GetRequiredKeyedService<Application>(name),
                provider.GetRequiredKeyedService<RedisOptions>(name),
                provider.GetRequiredKeyedService<MessagingOptions>(name)));
            services.AddSingleton<IHostedService>(provider => provider.GetRequiredKeyedService<RedisService>(name));
            builder.Configure(application => application
                .AddEventForwarder(provider => provider.GetRequiredKeyedService<RedisService>(name).Forwarder)
                .AddEventSubscriptions(provider => provider.GetRequiredKeyedService<RedisOptions>(name).Subscriptions));
        }

        if (configure is not null)
        {
            services.Configure(name, configure);
        }

        return builder;
    }

    public static LatoBuilder ToRedis<TEvent>(this RouteBuilder<TEvent> route, string topic)
        where TEvent : Event => route.Application.AddRedis(options => options.Routes.Add(new EventRoute(typeof(TEvent), topic)));
}
