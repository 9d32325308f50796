namespace Lato.Actors.Tests.Doubles;

/// <summary>Answers what it gets.</summary>
internal sealed class EchoActor : Actor
{
    protected override ValueTask<object?> ReceiveAsync(object message) => new(message);
}
