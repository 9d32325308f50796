using Lato.Diagnostics;

namespace Lato.Testing.ModuleHosts;

/// <summary>A stub that answers. What goes wrong in it is told apart from what goes wrong in the module.</summary>
internal sealed class AnsweringStub<TMessage>(Func<TMessage, Task<object?>> answer) : Stub<TMessage>
    where TMessage : Message
{
    protected override async Task<object?> AnswerAsync(TMessage message)
    {
        object? result;
        try
        {
            result = await answer(message);
        }
        catch (Exception failure)
        {
            throw new StubException(
                $"The stub of '{typeof(TMessage).Name}' threw {failure.GetType().Name}: {Sentence.Of(failure.Message)} To let the module get such a failure as it is, use WithFailure<{typeof(TMessage).Name}>(…).",
                failure);
        }

        return Fitting(result);
    }
}
