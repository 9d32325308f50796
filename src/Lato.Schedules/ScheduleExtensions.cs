using Lato.Schedules;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lato;

/// <summary>Adds schedules to applications.</summary>
public static class ScheduleExtensions
{
    /// <summary>
    /// Runs the handlers that have a <see cref="ScheduleAttribute"/>, from the moment when every module has started.
    /// When the host is told to stop, no run begins any more; those under way get what is left of the host's shutdown
    /// timeout, and are then cancelled and named in the log. Can be called again for further options.
    /// </summary>
    /// <param name="builder">The application.</param>
    /// <param name="configure">Sets options; what configuration says wins.</param>
    public static LatoBuilder AddSchedules(this LatoBuilder builder, Action<ScheduleOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var (name, services) = (builder.Name, builder.Services);
        if (builder.AddSettings<ScheduleOptions>("schedules", ScheduleSettings.Describe))
        {
            builder.Serves<ScheduleTransport>();
            services.AddSingleton<IHostedService>(provider => new ScheduleService(
                provider.GetRequiredKeyedService<Application>(name),
                provider.GetRequiredKeyedService<ScheduleOptions>(name),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILoggerFactory>()));
        }

        if (configure is not null)
        {
            services.Configure(name, configure);
        }

        return builder;
    }
}
