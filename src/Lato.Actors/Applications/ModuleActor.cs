using Lato.Transactions;

namespace Lato.Applications;

/// <summary>One instance of a module as an actor: runs the invocations that are sent to it.</summary>
internal sealed class ModuleActor(ApplicationModule module, bool isOwned) : Actor
{
    protected internal override ValueTask<object?> ReceiveAsync(object message)
    {
        var invocation = (Invocation)message;
        var registration = module.Registrations[invocation.Handler.Index];
        return invocation.ReceiveAsync(registration.Function ?? (object)module);
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
