namespace Lato.Testing.ModuleHosts;

/// <summary>A stub that fails as it was told to.</summary>
internal sealed class FailingStub<TMessage>(Func<TMessage, Exception> failure) : Stub<TMessage>
    where TMessage : Message
{
    protected override Task<object?> RunAsync(TMessage message) => Task.FromException<object?>(failure(message));
}
