using Lato.Diagnostics;

namespace Lato.Testing.ModuleHosts;

/// <summary>A stub that gives a result. What goes wrong in it is told apart from what goes wrong in the module.</summary>
internal sealed class ResultStub<TMessage>(Func<TMessage, Task<object?>> handler) : Stub<TMessage>
    where TMessage : Message
{
    protected override async Task<object?> RunAsync(TMessage message)
    {
        object? result;
        try
        {
            result = await handler(message);
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
