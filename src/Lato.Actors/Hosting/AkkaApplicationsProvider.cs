using Akka.Actor;

namespace Lato.Actors.Hosting;

/// <summary>One <see cref="AkkaApplications"/> for each system.</summary>
internal sealed class AkkaApplicationsProvider : ExtensionIdProvider<AkkaApplications>
{
    public static readonly AkkaApplicationsProvider Instance = new();

    public override AkkaApplications CreateExtension(ExtendedActorSystem system) => new(system);
}
