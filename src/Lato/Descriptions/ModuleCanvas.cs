using System.Text;

namespace Lato.Descriptions;

/// <summary>Writes what each module offers, handles, publishes and depends on, in Markdown. Pure.</summary>
internal static class ModuleCanvas
{
    public static string Of(ApplicationDescription application)
    {
        var text = new StringBuilder($"# {application.Application}\n");
        foreach (var module in application.Modules)
        {
            Write(text, application, module);
        }

        return text.ToString();
    }

    static void Write(StringBuilder text, ApplicationDescription application, ModuleDescription module)
    {
        var name = module.Identifier;
        text.Append($"\n## {name}\n");
        if (module.Parent is not null)
        {
            text.Append($"\nPart of {module.Parent}.\n");
        }

        if (module.Place is { } place)
        {
            text.Append($"\nRuns on {(place.Role is { } role ? $"nodes with the role `{role}`" : "other nodes")}{(place.IsHere ? ", as this one" : "")}{(place.Nodes.Count == 0 ? "" : $": {string.Join(", ", place.Nodes)}")}.\n");
        }

        var messages = application.Messages;
        Write(text, "Offers", [
            .. messages.Where(message => message.Kind != MessageKind.Event && message.HandledBy.Contains(name)).Select(Signature),
            .. module.Handlers.Where(handler => handler.Alias is not null).Select(handler => $"alias `{handler.Alias}`").Distinct(),
        ]);
        Write(text, "Entries", [.. module.Handlers.SelectMany(handler => handler.Transports.Select(transport => $"{transport.Transport} `{transport.Entry}`: {handler.Name}"))]);
        Write(text, "Handles", [.. messages.Where(message => message.Kind == MessageKind.Event && message.HandledBy.Contains(name)).Select(message => $"event `{message.Name}`{From(message, name)}{Entering(message)}")]);
        Write(text, "Publishes", [.. messages.Where(message => message.Kind == MessageKind.Event && message.SentBy.Contains(name)).Select(message => $"event `{message.Name}`{Leaving(message)}")]);
        Write(text, "Sends", [.. messages.Where(message => message.Kind != MessageKind.Event && message.SentBy.Contains(name)).Select(message => $"{Signature(message)}{To(message, name)}")]);
        Write(text, "Ports", [.. application.Ports.Where(port => port.Owner == name).Select(port => $"`{port.Name}`{Adapted(port)}")]);
        Write(text, "Adapters", [.. application.Ports.SelectMany(port => port.Adapters.Where(adapter => adapter.Module == name).Select(adapter => $"`{adapter.Name}` for `{port.Name}`"))]);
        Write(text, "Depends on", [.. application.Dependencies.Where(dependency => dependency.Module == name).Select(Line)]);
    }

    static void Write(StringBuilder text, string title, string[] lines)
    {
        if (lines.Length > 0)
        {
            text.Append($"\n{title}\n\n").AppendJoin("", lines.Select(line => $"- {line}\n"));
        }
    }

    static string Signature(MessageDescription message) =>
        $"{(message.Kind == MessageKind.Query ? "query" : "command")} `{message.Name}`{(message.Result is null ? "" : $" → `{message.Result}`")}";

    static string From(MessageDescription message, string module) =>
        message.SentBy.Where(sender => sender != module).ToList() is { Count: > 0 } senders ? $" of {string.Join(", ", senders)}" : "";

    static string To(MessageDescription message, string module) =>
        message.HandledBy.Where(handler => handler != module).ToList() is { Count: > 0 } handlers ? $" to {string.Join(", ", handlers)}" : "";

    static string Entering(MessageDescription message) => string.Concat(message.Subscriptions.Select(subscription => $", entering by {subscription.Transport} `{subscription.Entry}`"));

    static string Leaving(MessageDescription message) => string.Concat(message.Destinations.Select(destination => $", leaving by {destination.Transport} `{destination.Topic}`"));

    static string Adapted(PortDescription port) => port.Adapters.Count == 0 ? "" : $" by {string.Join(", ", port.Adapters.Select(adapter => $"`{adapter.Name}`"))}";

    static string Line(ModuleDependency dependency)
    {
        string[] known = [.. Word(dependency.IsDeclared, "declared"), .. Word(dependency.IsInCode, "in code"), .. Word(dependency.IsObserved, "observed")];
        var through = dependency.Through.Count == 0 ? "" : $": {string.Join(", ", dependency.Through.Select(name => $"`{name}`"))}";
        return $"{dependency.DependsOn} ({string.Join(", ", known)}){through}";
    }

    static string[] Word(bool holds, string word) => holds ? [word] : [];
}
