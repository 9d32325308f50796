using System.Text;

namespace Lato.Descriptions;

/// <summary>Writes the modules and the messages between them as a Mermaid flowchart.</summary>
internal sealed class MermaidDiagram
{
    readonly StringBuilder _text = new("flowchart LR\n");

    public static string Of(params IReadOnlyList<ApplicationDescription> applications)
    {
        var diagram = new MermaidDiagram();
        if (applications is [var only])
        {
            diagram.Write(only, "", "    ");
            return diagram._text.ToString();
        }

        foreach (var application in applications)
        {
            diagram._text.Append($"    subgraph application_{application.Application}[\"{application.Application}\"]\n");
            diagram.Write(application, $"{application.Application}_", "        ");
            diagram._text.Append("    end\n");
        }

        return diagram._text.ToString();
    }

    void Write(ApplicationDescription application, string prefix, string indent)
    {
        WriteModules(application.Modules, null, prefix, indent);
        var (entries, exits) = (EntriesOf(application).Distinct().ToList(), ExitsOf(application).ToList());
        foreach (var transport in entries.Select(entry => entry.Transport).Concat(exits.Select(exit => exit.Transport)).Distinct().Order(StringComparer.Ordinal))
        {
            _text.Append($"{indent}{prefix}transport_{transport}([\"{Escape(transport)}\"])\n");
        }

        foreach (var group in entries.GroupBy(entry => (entry.Transport, entry.Module)))
        {
            _text.Append($"{indent}{prefix}transport_{group.Key.Transport} -->|\"{Join(group.Select(entry => entry.What))}\"| {prefix}module_{group.Key.Module}\n");
        }

        foreach (var group in exits.GroupBy(exit => (exit.Transport, exit.Module)))
        {
            _text.Append($"{indent}{prefix}module_{group.Key.Module} -.->|\"{Join(group.Select(exit => exit.What))}\"| {prefix}transport_{group.Key.Transport}\n");
        }

        WriteArrows(application, prefix, indent, "-->", message => message.Kind != MessageKind.Event);
        WriteArrows(application, prefix, indent, "-.->", message => message.Kind == MessageKind.Event);
    }

    void WriteModules(IReadOnlyList<ModuleDescription> modules, string? parent, string prefix, string indent)
    {
        foreach (var (name, label) in modules.Where(module => module.Parent == parent).Select(module => (module.Identifier, LabelOf(module))))
        {
            if (!modules.Any(other => other.Parent == name))
            {
                _text.Append($"{indent}{prefix}module_{name}[\"{label}\"]\n");
                continue;
            }

            _text.Append($"{indent}subgraph {prefix}group_{name}[\"{name}\"]\n{indent}    {prefix}module_{name}[\"{label}\"]\n");
            WriteModules(modules, name, prefix, indent + "    ");
            _text.Append($"{indent}end\n");
        }
    }

    void WriteArrows(ApplicationDescription application, string prefix, string indent, string arrow, Func<MessageDescription, bool> isMeant)
    {
        var arrows = from message in application.Messages.Where(isMeant)
                     from sender in message.SentBy
                     from handler in message.HandledBy
                     where sender != handler
                     group message.Name by (Sender: sender, Handler: handler);
        foreach (var same in arrows.OrderBy(same => same.Key.Sender, StringComparer.Ordinal).ThenBy(same => same.Key.Handler, StringComparer.Ordinal))
        {
            _text.Append($"{indent}{prefix}module_{same.Key.Sender} {arrow}|\"{Join(same)}\"| {prefix}module_{same.Key.Handler}\n");
        }
    }

    /// <summary>What calls one handler, and events that enter for all of theirs.</summary>
    static IEnumerable<(string Transport, string What, string Module)> EntriesOf(ApplicationDescription application) =>
    [
        .. from module in application.Modules
           from handler in module.Handlers
           from transport in handler.Transports
           select (transport.Transport, transport.Entry, module.Identifier),
        .. from message in application.Messages
           from subscription in message.Subscriptions
           from module in message.HandledBy
           select (subscription.Transport, $"{subscription.Entry} → {message.Name}", module),
    ];

    static IEnumerable<(string Transport, string What, string Module)> ExitsOf(ApplicationDescription application) =>
        from message in application.Messages
        from destination in message.Destinations
        from module in message.SentBy
        select (destination.Transport, $"{message.Name} → {destination.Topic}", module);

    static string LabelOf(ModuleDescription module) => module.Place?.Role is { } role ? $"{module.Identifier}<br>role {Escape(role)}" : module.Identifier;

    static string Join(IEnumerable<string> names) => string.Join("<br>", names.Select(Escape));

    static string Escape(string text) => text
        .Replace("#", "#35;", StringComparison.Ordinal)
        .Replace("\"", "#quot;", StringComparison.Ordinal)
        .Replace("<", "#lt;", StringComparison.Ordinal)
        .Replace(">", "#gt;", StringComparison.Ordinal);
}
