namespace Lato;

/// <summary>An instance of a module has stopped, or is about to: nothing of the call was begun.</summary>
public sealed class ModuleInstanceStoppedException : LatoException
{
    internal ModuleInstanceStoppedException(string module, string? key)
        : base($"The instance of module '{module}'{(key is null ? "" : $" for key '{key}'")} takes no more calls: it has stopped, or is about to. Send the call to the one that follows.") => (Module, Key) = (module, key);

    /// <summary>The identifier of the module.</summary>
    public string Module { get; }

    /// <summary>The key of a sharded module; else null.</summary>
    public string? Key { get; }
}
