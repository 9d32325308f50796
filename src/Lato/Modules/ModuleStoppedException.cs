namespace Lato;

/// <summary>A message was sent to a module that has stopped, after a failure or with its application.</summary>
public sealed class ModuleStoppedException : ActorStoppedException
{
    internal ModuleStoppedException(string path, HandlerInfo handler)
        : base(path, $"Module '{handler.Module}' has stopped, so '{handler.FullName}' cannot run. See the log for the failure that stopped it; With Resume or Restart it would have continued.")
    {
        Module = handler.Module;
        Handler = handler.FullName;
    }

    /// <summary>For engines that keep messages in a queue of their own.</summary>
    /// <param name="path">The path of the module's actor.</param>
    /// <param name="module">The module's identifier.</param>
    /// <param name="message">The type of the message.</param>
    public ModuleStoppedException(string path, string module, Type message)
        : base(path, $"Module '{module}' has stopped, so '{message?.Name}' cannot run. See the log for what stopped it.")
    {
        ArgumentNullException.ThrowIfNull(message);
        Module = module;
        Handler = message.Name;
    }

    /// <summary>The module's identifier.</summary>
    public string Module { get; }

    /// <summary>The handler, as <c>module.handler</c>; the message where no handler was chosen yet.</summary>
    public string Handler { get; }
}
