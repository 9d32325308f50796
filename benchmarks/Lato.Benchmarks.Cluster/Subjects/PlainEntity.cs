using Akka.Actor;

namespace Clusters.Subjects;

/// <summary>The same for each key.</summary>
public sealed class PlainEntity : ReceiveActor
{
    int _touched;

    public PlainEntity() => Receive<PlainTouch>(_ => Sender.Tell(new PlainTouched(++_touched)));
}
