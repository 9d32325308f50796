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
        return await RunAsync(message);
    });

    protected abstract Task<object?> RunAsync(TMessage message);

    protected static object? Fitting(object? result) => (Result, result) switch
    {
        (null, null) => null,
        (null, _) => throw Wrong(result, "which has no result. Return null"),
        (_, null) when !Result.IsValueType || Nullable.GetUnderlyingType(Result) is not null => null,
        _ when Result.IsInstanceOfType(result) => result,
        _ => throw Wrong(result, $"whose result is a {Result.Name}. Return one"),
    };

    static StubException Wrong(object? result, string why) =>
        new($"The stub of '{typeof(TMessage).Name}' returns {(result is null ? "null" : $"{result} ({result.GetType().Name})")} for a message {why}.", null);
}
