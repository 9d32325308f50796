namespace Lato.Testing.Probes;

/// <summary>What a probe answers to which message. The last answer given for a type wins. Thread-safe.</summary>
internal sealed class ProbeAnswers
{
    readonly Lock _gate = new();
    readonly List<(Type Type, Func<object, Task<object?>> Answer)> _answers = []; // under the gate

    public void Add(Type type, Func<object, Task<object?>> answer)
    {
        lock (_gate)
        {
            _answers.Add((type, answer));
        }
    }

    public Task<object?> AnswerAsync(object message)
    {
        Func<object, Task<object?>>? answer;
        lock (_gate)
        {
            answer = _answers.FindLast(entry => entry.Type.IsInstanceOfType(message)).Answer;
        }

        return answer is null ? Task.FromResult<object?>(null) : answer(message);
    }
}
