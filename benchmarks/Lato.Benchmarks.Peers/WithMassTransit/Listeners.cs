using Peers.Work;

namespace Peers.WithMassTransit;

/// <summary>The ten handlers of one event.</summary>
internal static class Listeners
{
    internal sealed class First(SharedService service) : Listener(service);

    internal sealed class Second(SharedService service) : Listener(service);

    internal sealed class Third(SharedService service) : Listener(service);

    internal sealed class Fourth(SharedService service) : Listener(service);

    internal sealed class Fifth(SharedService service) : Listener(service);

    internal sealed class Sixth(SharedService service) : Listener(service);

    internal sealed class Seventh(SharedService service) : Listener(service);

    internal sealed class Eighth(SharedService service) : Listener(service);

    internal sealed class Ninth(SharedService service) : Listener(service);

    internal sealed class Tenth(SharedService service) : Listener(service);
}
