using System.Threading.Channels;

namespace Lato.Testing.EngineContract;

/// <summary>Makes the instances of one actor, numbers them from 1, and notes which are released.</summary>
internal sealed class TrackedActorFactory
{
    readonly Channel<int> _released = Channel.CreateUnbounded<int>();
    int _made;

    public IActorRef Start(ActorEngine engine, ActorOptions options, string name = "actor") => engine.ActorOf(name, Make, options);

    public Task<int> NextReleasedAsync() => _released.Reader.ReadAsync().AsTask();

    ScriptedActor Make()
    {
        var number = ++_made;
        return new ScriptedActor(message => ReceiveAsync(message, number)) { WhenStopped = () => _released.Writer.TryWrite(number) };
    }

    /// <summary>Replies with the instance's number, after what the message asks for.</summary>
    static async Task<object?> ReceiveAsync(object message, int number)
    {
        switch (message)
        {
            case Gate gate:
                await gate.PassAsync();
                break;
            case FailingGate failing:
                await failing.Gate.PassAsync();
                throw new InvalidOperationException("fail");
            case Exception failure:
                throw failure;
            case IActorRef failing:
                await failing.AskAsync("fail");
                break;
            case "fail":
                throw new InvalidOperationException("fail");
        }

        return number;
    }
}
