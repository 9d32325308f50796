using Akka.Actor;

namespace Clusters.Subjects;

/// <summary>What a programmer writes without Lato.</summary>
public sealed class PlainEchoActor : ReceiveActor
{
    public PlainEchoActor() => Receive<PlainEcho>(echo => Sender.Tell(new EchoReply(echo.Number, echo.Text)));
}
