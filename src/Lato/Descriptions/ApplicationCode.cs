using System.Reflection;
using Lato.Applications;
using Lato.Modules;

namespace Lato.Descriptions;

/// <summary>What can be known of a frozen application from the code of its modules and of what is around them.</summary>
internal sealed class ApplicationCode
{
    readonly Dictionary<MethodBase, string> _functions = [];

    public ApplicationCode(ApplicationRuntime application)
    {
        Homes = new ModuleOwnershipMap(application.Modules);
        foreach (var handler in application.Transactions.Handlers.All)
        {
            if (handler.Method is not { } method || Homes.Classes.Any(home => method.DeclaringType!.IsAssignableFrom(home)))
            {
                continue; // of a module class, whose home is known
            }

            foreach (var part in AssemblyCode.BodyOf(method))
            {
                _functions.TryAdd(part, handler.Info.Module);
            }
        }

        AssemblyCode[] assemblies = [.. AssembliesOf(application).Select(AssemblyCode.Of)];
        foreach (var code in assemblies)
        {
            Contracts.UnionWith(code.Messages.Where(message => Homes.ModuleOf(message) is not null));
            Ports.UnionWith(code.Ports.Where(port => Homes.ModuleOf(port) is not null));
            Values.UnionWith(code.Values);
        }

        Made.UnionWith(GenericCode.Made([.. assemblies.SelectMany(code => code.Made)], [.. assemblies.SelectMany(code => code.Generic)])
            .Select(made => (ModuleOf(made.Method), made.Message)));

        foreach (var module in application.Modules)
        {
            Made.UnionWith(module.GetType().GetCustomAttribute<PublishesAttribute>()?.Events.Select(type => ((string?)module.Identifier, type)) ?? []);
        }
    }

    public ModuleOwnershipMap Homes { get; }

    /// <summary>The concrete messages that belong to a module.</summary>
    public HashSet<Type> Contracts { get; } = [];

    /// <summary>The ports that belong to a module.</summary>
    public HashSet<Type> Ports { get; } = [];

    /// <summary>The types of values that some code sets in a context.</summary>
    public HashSet<Type> Values { get; } = [];

    /// <summary>Which module makes which message; null for code that belongs to none.</summary>
    public HashSet<(string? Module, Type Message)> Made { get; } = [];

    string? ModuleOf(MethodBase method)
    {
        if (_functions.TryGetValue(method, out var module))
        {
            return module;
        }

        var outermost = method.DeclaringType!;
        while (outermost.DeclaringType is { } outer)
        {
            outermost = outer;
        }

        var isProgram = outermost.Assembly.EntryPoint?.DeclaringType == outermost;
        return isProgram ? null : Homes.ModuleOf(method.DeclaringType!);
    }

    /// <summary>Those of modules, handlers and messages, and the program.</summary>
    static IEnumerable<Assembly> AssembliesOf(ApplicationRuntime application)
    {
        var handlers = application.Transactions.Handlers.All;
        return application.Modules.Select(module => module.GetType().Assembly)
            .Concat(handlers.Select(handler => handler.Method?.Module.Assembly))
            .Concat(handlers.Select(handler => handler.Info.MessageType).OfType<Type>().Select(message => message.Assembly))
            .Append(Assembly.GetEntryAssembly())
            .OfType<Assembly>()
            .Where(assembly => assembly != typeof(Application).Assembly && !assembly.IsDynamic)
            .Distinct();
    }
}
