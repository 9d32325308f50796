using Lato.Transactions;

namespace Lato.Applications;

/// <summary>One instance of a module as an actor: runs the invocations that are sent to it.</summary>
internal sealed class ModuleActor(ApplicationModule module, bool isOwned) : Actor
{
    readonly object[] _targets = [.. module.Registrations.Select(registration => registration.Function ?? (object)module)];

    protected internal override ValueTask<object?> ReceiveAsync(object message)
    {
        var invocation = (Invocation)message;
        return invocation.ReceiveAsync(_targets[invocation.Handler.Index]);
    }

    /// <summary>Disposes a module that the application has made.</summary>
    protected internal override async ValueTask StoppedAsync()
    {
        if (!isOwned)
        {
            return;
        }

        if (module is IAsyncDisposable asyncDisposable)
        {
            await asyncDisposable.DisposeAsync().ConfigureAwait(false);
        }
        else
        {
            (module as IDisposable)?.Dispose();
        }
    }
}
