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

    /// <summary>The module's identifier.</summary>
    public string Module { get; }

    /// <summary>The handler, as <c>module.handler</c>.</summary>
    public string Handler { get; }
}
