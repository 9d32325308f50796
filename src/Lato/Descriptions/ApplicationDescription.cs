using System.Text.Json;
using Lato.Descriptions;

namespace Lato;

/// <summary>What an application is made of. Immutable; the same application is described in the same way each time, whatever the culture.</summary>
/// <param name="Application">The application's identifier.</param>
/// <param name="Modules">The modules, parents first; the application itself only if it has handlers of its own.</param>
/// <param name="Messages">The messages that its modules handle, make or own, by name.</param>
/// <param name="Dependencies">Which module uses the contracts of which, by name.</param>
/// <param name="Ports">The ports of its modules, by name.</param>
/// <param name="IsObserved">Whether it was told to <see cref="Lato.Application.RecordMessageFlow"/> what is sent.</param>
public sealed record ApplicationDescription(
    string Application,
    IReadOnlyList<ModuleDescription> Modules,
    IReadOnlyList<MessageDescription> Messages,
    IReadOnlyList<ModuleDependency> Dependencies,
    IReadOnlyList<PortDescription> Ports,
    bool IsObserved)
{
    /// <summary>A Mermaid diagram: which module sends which commands, queries (solid) and events (dotted) to which, and what enters by transports.</summary>
    public string ToMermaid() => MermaidDiagram.Of(this);

    /// <summary>A module canvas in Markdown: what each module offers, handles, publishes and depends on.</summary>
    public string ToCanvas() => ModuleCanvas.Of(this);

    /// <summary>All of it as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, DescriptionJson.Readable.ApplicationDescription) + "\n";
}
