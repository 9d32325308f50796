namespace Lato.Modules;

/// <summary>One instance of a module as an actor: runs the invocations that are sent to it.</summary>
internal sealed class ModuleActor(ApplicationModule module, bool isOwned) : Actor
{
    readonly object[]? _targets = module.Targets;

    /// <summary>The delegate, or the module itself.</summary>
    internal override object TargetOf(int handler) => _targets is null ? module : _targets[handler];

    protected internal override ValueTask<object?> ReceiveAsync(object message) =>
        throw new NotSupportedException($"Module '{module.Identifier}' receives invocations of its handlers, not {message}. Call it through its application.");

    /// <summary>Disposes a module that the application has made.</summary>
    protected internal override async ValueTask StoppedAsync()
    {
        if (!isOwned)
        {
            return;
        }

        if (module is IAsyncDisposable asyncDisposable)
        {
            await asyncDisposable.DisposeAsync();
        }
        else
        {
            (module as IDisposable)?.Dispose();
        }
    }
}
