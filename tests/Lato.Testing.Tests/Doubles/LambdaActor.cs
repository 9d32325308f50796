namespace Lato.Testing.Tests.Doubles;

/// <summary>An actor whose behaviour is written in the test.</summary>
internal sealed class LambdaActor(Func<object, Task<object?>> receive) : Actor
{
    protected override ValueTask<object?> ReceiveAsync(object message) => new(receive(message));
}
