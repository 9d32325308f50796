using Lato.Compositions;
using Lato.Dependencies;
using Lato.Handlers;
using Lato.Messages;
using Lato.Modules;

namespace Lato.Applications;

/// <summary>What can be known to be wrong before the first message. Pure.</summary>
internal static class ApplicationValidator
{
    public static void Run(string application, ApplicationConfiguration setup, ServiceCatalog services, List<ModuleNode> modules, Handler[] handlers, AbsentModules absent)
    {
        foreach (var node in modules)
        {
            CheckRestart(node, services);
        }

        // A hook may set any value for the handlers, so without one more can be known.
        var valuesAreKnown = setup.EnterHooks.Count == 0 && setup.Middlewares.Count == 0;
        foreach (var handler in handlers)
        {
            if (valuesAreKnown && (handler.IsOnlyForTransports || handler.Info.MessageType is not null))
            {
                CheckParameters(handler, setup, services);
            }

            CheckNoTaskInside(handler);
            if (!handler.IsOnlyForTransports)
            {
                CheckResult(handler, setup);
            }
        }

        CheckNames(handlers);
        foreach (var message in setup.Composers.Keys)
        {
            if (!Array.Exists(handlers, handler => handler.Info.MessageType == message))
            {
                throw new HandlerNotFoundException(application, message, absent.FixFor(message));
            }
        }
    }

    static void CheckNames(Handler[] handlers)
    {
        var known = new Dictionary<string, Type>();
        foreach (var handler in handlers)
        {
            if (handler.Info.MessageType is { IsAbstract: false } message && !known.TryAdd(MessageName.Of(message), message) && known[MessageName.Of(message)] is var other && other != message)
            {
                throw new DuplicateMessageNameException(MessageName.Of(message), other, message);
            }
        }
    }

    static void CheckRestart(ModuleNode node, ServiceCatalog services)
    {
        if (node is { Module: ModuleStandIn { Distribution: ModuleDistribution.Sharded }, Original.Options.OnFailure: SupervisionDirective.Restart })
        {
            throw new InvalidModuleException(node.Module.Identifier, $"The [Sharded] module '{node.Module.Identifier}' is to restart after failures, and what OnActivatingAsync has loaded would be gone. Have it stop: the next message of the key gets a fresh instance, which is activated.");
        }

        if (node.Module.Options.OnFailure == SupervisionDirective.Restart && !node.Source.MakesFresh(services))
        {
            throw new InvalidModuleException(node.Module.Identifier, $"Module '{node.Module.Identifier}' is to restart after failures, but {node.Source.OnlyOne}");
        }
    }

    static void CheckParameters(Handler handler, ApplicationConfiguration setup, ServiceCatalog services)
    {
        foreach (var parameter in handler.Parameters)
        {
            if (parameter.IsKnownToBeMissing(services)
                && !handler.IsProvidedByTransports(parameter)
                && !setup.Values.TryFind(parameter.Name, parameter.Type, out _)
                && !setup.Values.TryFind(parameter.Type, out _))
            {
                throw new UnknownDependencyException(handler.Info.FullName, parameter.Name, parameter.Type, parameter.ServiceKey);
            }
        }
    }

    static void CheckNoTaskInside(Handler handler)
    {
        if (HandlerCompiler.IsTaskLike(handler.ResultType))
        {
            throw new InvalidHandlerException(handler.Info, HandlerRules.TaskInside);
        }
    }

    static void CheckResult(Handler handler, ApplicationConfiguration setup)
    {
        var message = handler.Info.MessageType;
        var declared = message is null || setup.Composers.ContainsKey(message) ? null : MessageResult.Of(message);
        if (declared is not null && handler.ResultType != typeof(object) && !handler.ResultType.IsAssignableTo(declared))
        {
            throw new HandlerResultTypeException(handler.Info, handler.ResultType, declared, TypeDisplay.NameOf);
        }
    }
}
