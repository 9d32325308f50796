using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lato.Cluster.Splitting;

/// <summary>What would change if a module, with its submodules, ran on a node of its own. Made once.</summary>
internal sealed class SplitReport
{
    readonly Application _application;
    readonly ApplicationDescription _description;
    readonly ServiceUses _uses;
    readonly string _module;
    readonly HashSet<string> _moved;
    readonly StringBuilder _text = new();

    /// <param name="application">The application.</param>
    /// <param name="services">Its services.</param>
    /// <param name="module">The identifier of the module.</param>
    /// <exception cref="ToolCommandException">There is no such module.</exception>
    public SplitReport(Application application, IServiceCollection services, string module)
    {
        var modules = application.GetModules();
        if (!modules.Any(known => known.Identifier == module))
        {
            throw new ToolCommandException($"error: application '{application.Identifier}' has no module '{module}'. It has {string.Join(", ", modules.Select(known => $"'{known.Identifier}'"))}.");
        }

        (_application, _module, _description, _uses) = (application, module, application.Describe(), new ServiceUses(services));
        _moved = [module];
        foreach (var submodule in modules.Where(submodule => submodule.Parent is { } parent && _moved.Contains(parent)))
        {
            _moved.Add(submodule.Identifier); // parents come first
        }

        Write(services);
    }

    /// <summary>How much would break.</summary>
    public int Breaks { get; private set; }

    public override string ToString() => _text.ToString();

    void Write(IServiceCollection services)
    {
        _text.Append($"# {_module} on a node of its own\n");
        MessageDescription[] incoming = [.. _description.Messages.Where(message => message.HandledBy.Any(_moved.Contains) && (message.SentBy.Any(IsOther) || message.IsSentFromOutside))];
        MessageDescription[] outgoing = [.. _description.Messages.Where(message => message.SentBy.Any(_moved.Contains) && message.HandledBy.Any(IsOther))];
        List("Messages in, each handled in a transaction of its own", incoming.Where(IsCall).Select(message => $"{Signature(message)} from {Join(message.SentBy.Where(IsOther), message.IsSentFromOutside)}"));
        List("Messages out", outgoing.Where(IsCall).Select(message => $"{Signature(message)} to {Join(message.HandledBy.Where(IsOther), false)}"));
        List("Events in, after the commit of their publisher, at most once unless they are stored", incoming.Where(IsEvent).Select(message => $"`{message.Name}` from {Join(message.SentBy.Where(IsOther), message.IsSentFromOutside)}"));
        List("Events out", outgoing.Where(IsEvent).Select(message => $"`{message.Name}` to {Join(message.HandledBy.Where(IsOther), false)}"));
        List("Services that others use too: each node has its own, with its own state", SharedServices());
        List("Aliases, which only its own node can call", HandlersOf(_moved.Contains).Where(handler => handler.Alias is not null).Select(handler => $"`{handler.Alias}`: {handler.Name}").Distinct());
        var names = incoming.Concat(outgoing).Select(message => message.WireName).ToHashSet();
        Break("Values of the context that do not travel: declare them with CarryValue, or give them in the message", ContextValues(names));
        Break("Types that JSON does not carry", Types(names));
        _text.Append(Breaks == 0 ? "\nNothing would break.\n" : $"\n{Breaks} {(Breaks == 1 ? "thing" : "things")} would break.\n");
    }

    void List(string title, IEnumerable<string> lines)
    {
        if (lines.ToList() is { Count: > 0 } all)
        {
            _text.Append($"\n{title}\n\n").AppendJoin("", all.Select(line => $"- {line}\n"));
        }
    }

    void Break(string title, IEnumerable<string> lines)
    {
        var all = lines.ToList();
        Breaks += all.Count;
        List($"BREAKS: {title}", all);
    }

    /// <summary>Singletons and scoped services: transient ones are of whoever takes them.</summary>
    IEnumerable<string> SharedServices()
    {
        var own = UsedBy(_moved.Contains);
        var others = _application.GetModules().Where(module => !_moved.Contains(module.Identifier)).Select(module => (module.Identifier, Uses: UsedBy(module.Identifier.Equals))).ToList();
        return from service in own
               where service.Lifetime != ServiceLifetime.Transient
               let sharers = others.Where(other => other.Uses.Contains(service)).Select(other => other.Identifier).ToList()
               where sharers.Count > 0
               orderby service.ServiceType.Name
               select $"{service.Lifetime.ToString().ToLowerInvariant()} `{service.ServiceType.Name}`, with {string.Join(", ", sharers)}";
    }

    HashSet<ServiceDescriptor> UsedBy(Func<string, bool> isMeant) => _uses.Of(_application.GetModules().Where(module => isMeant(module.Identifier)), HandlersOf(isMeant));

    /// <summary>What handlers take that neither the message nor the container has.</summary>
    IEnumerable<string> ContextValues(HashSet<string?> travelling)
    {
        var carried = _application.GetCarriedValues();
        return from handler in HandlersOf(_moved.Contains)
               where IsTravelling(handler, travelling)
               from parameter in handler.ParameterTypes.Zip(handler.ParameterNames, (type, name) => (Type: type, Name: name))
               where !IsGiven(parameter.Type, handler) && !_uses.Knows(parameter.Type) && !carried.Any(value => value.Name == parameter.Name || (value.Type == parameter.Type && value.Type.Namespace != nameof(System)))
               select $"`{parameter.Name}` ({parameter.Type.Name}) of {handler.Name}";
    }

    IEnumerable<string> Types(HashSet<string?> travelling) => _application.GetHandlers()
        .Where(handler => IsTravelling(handler, travelling))
        .SelectMany(handler => JsonCheck.Of(handler.MessageType!).Concat(handler.MessageType!.IsAssignableTo(typeof(Event)) ? [] : JsonCheck.Of(handler.ResultType)))
        .Distinct();

    IEnumerable<HandlerInfo> HandlersOf(Func<string, bool> isMeant) => _application.GetHandlers().Where(handler => isMeant(handler.Module));

    bool IsOther(string module) => !_moved.Contains(module);

    static bool IsTravelling(HandlerInfo handler, HashSet<string?> travelling) => handler.MessageType is { } type && type.IsAssignableTo(typeof(Message)) && travelling.Contains(MessageName.Of(type));

    static bool IsGiven(Type parameter, HandlerInfo handler) =>
        parameter.IsAssignableFrom(handler.MessageType!) || parameter.IsAssignableTo(typeof(TransactionContext)) || parameter == typeof(CancellationToken) || parameter == typeof(IServiceProvider) || parameter == typeof(ILogger) || parameter == typeof(System.Data.Common.DbTransaction);

    static bool IsEvent(MessageDescription message) => message.Kind == MessageKind.Event;

    static bool IsCall(MessageDescription message) => !IsEvent(message);

    static string Signature(MessageDescription message) => $"{message.Kind.ToString().ToLowerInvariant()} `{message.Name}`{(message.Result is null ? "" : $" → `{message.Result}`")}";

    static string Join(IEnumerable<string> modules, bool isFromOutside) => string.Join(", ", isFromOutside ? modules.Append("outside") : modules);
}
