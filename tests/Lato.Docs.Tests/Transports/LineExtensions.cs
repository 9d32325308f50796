using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Lato.Docs.Tests.Transports;

/// <summary>Adds lines to applications.</summary>
public static class LineExtensions
{
    static readonly SettingKind<int> Port = SettingKinds.Number("a port: 0 to 65535", static port => port is >= 0 and <= 65535);

    public static LatoBuilder AddLines(this LatoBuilder builder, Action<LineOptions>? configure = null)
    {
        var (name, services) = (builder.Name, builder.Services);
        if (builder.AddSettings<LineOptions>("lines", settings => settings
            .Add("port", nameof(LineOptions.Port), Port, options => options.Port, (options, value) => options.Port = value)))
        {
            builder.Serves<LineTransport>();
            services.AddKeyedSingleton(name, static (provider, key) => ActivatorUtilities.CreateInstance<LineServer>(
                provider, provider.GetRequiredKeyedService<Application>(key), provider.GetRequiredKeyedService<LineOptions>(key)));
            services.AddSingleton<IHostedService>(provider => provider.GetRequiredKeyedService<LineServer>(name));
            services.AddHealthChecks().Add(new HealthCheckRegistration(
                $"{name} lines", provider => provider.GetRequiredKeyedService<LineServer>(name), null, null));
        }

        if (configure is not null)
        {
            services.Configure(name, configure);
        }

        return builder;
    }
}
