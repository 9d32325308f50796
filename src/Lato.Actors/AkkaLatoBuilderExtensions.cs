using Lato.Actors.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Lato;

/// <summary>Runs applications of a host on Akka.NET.</summary>
public static class AkkaLatoBuilderExtensions
{
    /// <summary>
    /// Runs the application on the Akka system of the host, which its applications share. The one of <c>AddAkka</c>, called
    /// before or after; without it one is added, with the name of the application. The section <c>akka</c> of the
    /// configuration is Akka's. The setting <c>lato.engine = local</c> leaves the application to the built-in engine.
    /// </summary>
    /// <remarks>
    /// Each module's Akka actor is registered by the class of the module, for <c>IRequiredActor&lt;TModule&gt;</c>. The
    /// application stops before the system ends, whichever of host and system is stopped first. A host that stops ends the
    /// system after all of its services, unless <c>AddAkka</c> was given a hosted service class of your own, which ends it
    /// when the host calls its <c>StopAsync</c>: last of all if the host stops one service after the other.
    /// </remarks>
    /// <param name="builder">The application.</param>
    /// <param name="configure">Sets options. What configuration says under <c>lato.akka</c> wins.</param>
    public static LatoBuilder UseAkka(this LatoBuilder builder, Action<AkkaEngineOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddSettings<AkkaEngineOptions>("akka", settings => settings
            .Switch("in-place", nameof(AkkaEngineOptions.InPlace), options => options.InPlace, (options, value) => options.InPlace = value)
            .Switch("coordinator", nameof(AkkaEngineOptions.Coordinator), options => options.Coordinator, (options, value) => options.Coordinator = value)
            .Switch("finished-transactions", nameof(AkkaEngineOptions.FinishedTransactions), options => options.FinishedTransactions, (options, value) => options.FinishedTransactions = value));
        if (configure is not null)
        {
            builder.Services.Configure(builder.Name, configure);
        }

        HostedAkka.AddTo(builder);
        return builder.AddEngine("akka", services => AkkaApplicationExtensions.Make(
            HostedAkka.SystemOf(services), services.GetRequiredKeyedService<AkkaEngineOptions>(builder.Name), services, ownsSystem: false, claimsModules: true));
    }
}
