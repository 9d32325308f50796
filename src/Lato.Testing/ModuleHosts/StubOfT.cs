using Lato.Messages;

namespace Lato.Testing.ModuleHosts;

/// <summary>A scripted handler of one message type.</summary>
internal abstract class Stub<TMessage> : Stub
    where TMessage : Message
{
    static readonly Type? Result = MessageResult.Of(typeof(TMessage));

    public override Type Message => typeof(TMessage);

    public override void AddTo(ApplicationModule module, ModuleHostRecord record) => module.Handle<TMessage>(async (TMessage message) =>
    {
        record.Received(message);
        return await AnswerAsync(message);
    });

    protected abstract Task<object?> AnswerAsync(TMessage message);

    protected static object? Fitting(object? answer) => (Result, answer) switch
    {
        (null, null) => null,
        (null, _) => throw Wrong(answer, "which has no result. Return null"),
        (_, null) when !Result.IsValueType || Nullable.GetUnderlyingType(Result) is not null => null,
        _ when Result.IsInstanceOfType(answer) => answer,
        _ => throw Wrong(answer, $"whose result is a {Result.Name}. Return one"),
    };

    static StubException Wrong(object? answer, string why) =>
        new($"The stub of '{typeof(TMessage).Name}' answers with {(answer is null ? "null" : $"{answer} ({answer.GetType().Name})")} to a message {why}.", null);
}
