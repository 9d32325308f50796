using Lato.Hosting;
using Lato.Transports.Background;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lato;

/// <summary>Adds background queues to applications.</summary>
public static class BackgroundQueueExtensions
{
    /// <summary>
    /// Gives the application an <see cref="IBackgroundQueue"/>, which begins when every module has started. When the host stops, it takes commands
    /// as long as servers drain; then those that wait get what is left of the host's shutdown timeout. Can be called again for further options.
    /// </summary>
    /// <param name="builder">The application.</param>
    /// <param name="configure">Sets options; what configuration says wins.</param>
    public static LatoBuilder AddBackgroundQueue(this LatoBuilder builder, Action<BackgroundQueueOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var (name, services) = (builder.Name, builder.Services);
        if (builder.AddSettings<BackgroundQueueOptions>(BackgroundQueueSettings.Group, BackgroundQueueSettings.Describe))
        {
            builder.Serves<BackgroundTransport>();
            services.AddKeyedSingleton(name, static (provider, key) => new BackgroundQueue(
                provider.GetRequiredKeyedService<Application>(key),
                provider.GetRequiredKeyedService<BackgroundQueueOptions>(key),
                provider.GetRequiredService<ILoggerFactory>().CreateLogger("Lato.Background")));
            services.AddKeyedSingleton<IBackgroundQueue>(name, static (provider, key) => provider.GetRequiredKeyedService<BackgroundQueue>(key));
            services.AddSingleton<IBackgroundQueue>(provider => provider.GetRequiredKeyedService<BackgroundQueue>(name));
            services.AddSingleton<IDrainedBeforeStop>(provider => provider.GetRequiredKeyedService<BackgroundQueue>(name));
            services.AddSingleton<IHostedService>(provider => new BackgroundQueueService(provider.GetRequiredKeyedService<Application>(name), provider.GetRequiredKeyedService<BackgroundQueue>(name)));
        }

        if (configure is not null)
        {
            services.Configure(name, configure);
        }

        return builder;
    }
}
