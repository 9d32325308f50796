namespace Lato.Testing.Probes;

/// <summary>What a probe replies to which message. The last reply given for a type wins. Thread-safe.</summary>
internal sealed class ProbeReplies
{
    readonly Lock _gate = new();
    readonly List<(Type Type, Func<object, Task<object?>> Reply)> _replies = []; // under the gate

    public void Add(Type type, Func<object, Task<object?>> reply)
    {
        lock (_gate)
        {
            _replies.Add((type, reply));
        }
    }

    public Task<object?> ReplyAsync(object message)
    {
        Func<object, Task<object?>>? reply;
        lock (_gate)
        {
            reply = _replies.FindLast(entry => entry.Type.IsInstanceOfType(message)).Reply;
        }

        return reply is null ? Task.FromResult<object?>(null) : reply(message);
    }
}
