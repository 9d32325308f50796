namespace Lato;

/// <summary>A module runs on other nodes, and none of them can be reached. Whether a call that had left was handled is not known.</summary>
public sealed class ModuleUnreachableException : LatoException
{
    ModuleUnreachableException(string module, string? node, DateTimeOffset since, bool hasLeft, string message)
        : base(message) => (Module, Node, Since, HasLeft) = (module, node, since, hasLeft);

    /// <summary>The identifier of the module.</summary>
    public string Module { get; }

    /// <summary>The node that was called, or null if there was none to call.</summary>
    public string? Node { get; }

    /// <summary>When it was last known to be reachable; for no node, when the call began to wait for one.</summary>
    public DateTimeOffset Since { get; }

    /// <summary>Whether the call had left, so that it may have been handled.</summary>
    public bool HasLeft { get; }

    internal static ModuleUnreachableException NoNode(string module, string? role, DateTimeOffset since) => new(
        module, null, since, false,
        $"No node{(role is null ? "" : $" with the role '{role}'")}, which runs module '{module}', can be reached since {since:O}. Start one, or look at lato.cluster.seed-nodes.");

    internal static ModuleUnreachableException Lost(string module, string node, DateTimeOffset since) => new(
        module, node, since, true,
        $"Node {node} was lost at {since:O} while it handled a call of module '{module}'. Whether it was handled is not known: look, or call again what is idempotent.");
}
