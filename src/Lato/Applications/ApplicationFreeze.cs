using Lato.CompilerServices;
using Lato.Dependencies;
using Lato.Diagnostics;
using Lato.Engine;
using Lato.Handlers;
using Lato.Modules;
using Lato.Transactions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lato.Applications;

/// <summary>Ends registration: walks the modules, checks the whole, starts the actors, composes the pipeline.</summary>
internal static class ApplicationFreeze
{
    public static ApplicationRuntime Run(Application application, ApplicationConfiguration setup)
    {
        var services = new ServiceCatalog(setup.Services, setup.Descriptors);
        var placing = new ModulePlacing(application.Identifier, setup, services);
        var tree = new ModuleTree(services, setup.LeftOutBy, setup.RoleOf, setup.EnabledModules(), placing.Place) { RunsElsewhere = setup.Placement is not null };
        tree.Freeze(application);
        var (modules, absent) = (tree.Nodes, new AbsentModules(tree.LeftOut));
        setup.ReadSettings(setup.Options, [.. modules.Select(node => node.Original)], [.. tree.LeftOut.Select(module => module.Identifier)]);
        setup.Options.Validate(application.Identifier);
        var handlers = modules.SelectMany(HandlersOf).ToArray();
        PortValidator.Run(services, modules, handlers);
        var hosted = modules.Where(node => node.Module is ModuleStandIn).ToDictionary(node => node, node => HostedHandlersOf(node, handlers));
        ApplicationValidator.Run(application.Identifier, setup, services, modules, [.. handlers.Union(hosted.Values.SelectMany(of => of))], absent);
        Middleware[] middlewares = [.. setup.Middlewares.Select(make => make(services))];
        var actors = StartActors(application, setup, services, modules);
        var byIdentifier = ByIdentifier(modules, actors);
        Array.ForEach(handlers, handler =>
        {
            handler.Actor = byIdentifier[handler.Info.Module];
            handler.NeedsScope(services);
        });
        var instances = InstancesOf(application, setup, services, hosted, actors);
        var log = setup.LoggerFactory.CreateLogger("Lato.Transactions");
        var registry = new HandlerRegistry(ByType(handlers, setup), ByAlias(handlers), handlers);
        var runtime = new TransactionRuntime
        {
            Application = application.Identifier,
            Engine = setup.Engine,
            Root = actors[modules[0]],
            Handlers = registry,
            Router = new MessageRouter(application.Identifier, registry, absent, setup.Engine.Events),
            Hooks = new HookRunner([.. setup.EnterHooks], [.. setup.ExitHooks]),
            Middlewares = new MiddlewarePipeline(middlewares, setup.Engine, setup.Observed, setup.Options.LogScopes),
            Deadline = setup.Options.Deadline,
            LoggerFactory = setup.LoggerFactory,
            Log = log,
            Expected = new ExpectedFailures(setup.ExpectedFailures),
            ContextFactory = setup.ContextFactory,
            Services = services,
            Values = setup.Values.IsEmpty ? null : setup.Values,
            Forwarding = setup.Forwarders.Count == 0 ? null : new EventForwarding([.. setup.Forwarders.Select(make => make(setup.Services))], log),
            RetryDelay = RetryDelayOf([.. setup.Retries.Select(make => make(setup.Services))]),
            Observed = setup.Observed,
            InFlightCounter = new InFlightCounter(),
            PublishAfterCommit = application.TransactionRunner.PublishAfterCommitAsync,
        };
        tree.LeftOut.ForEach(module => setup.Log.LeavesOut(application.Identifier, module.Identifier, module.Reason));
        setup.Log.Started(application.Identifier, modules.Count - 1, handlers.Length); // the first is the application
        var frozen = new ApplicationRuntime(runtime, modules, actors[modules[0]], byIdentifier) { Instances = instances, Placement = placing.Used, Subscriptions = [.. setup.Subscriptions.SelectMany(get => get(setup.Services))] };
        LatoGauges.Add(frozen);
        return frozen;
    }

    static Func<int, Exception, TimeSpan?>? RetryDelayOf(Func<int, Exception, TimeSpan?>[] rules) =>
        rules.Length == 0 ? null : (attempts, failure) => rules.Select(rule => rule(attempts, failure)).FirstOrDefault(delay => delay is not null);

    static IEnumerable<Handler> HandlersOf(ModuleNode node) =>
        node.Module.Registrations.Select((registration, index) => new Handler(registration, node.Module.Identifier, index, typeof(TransactionContext)) { IsRemote = node.Module is RemoteModule { Distribution: var distribution } && (distribution != ModuleDistribution.Singleton || !registration.Definition.Has(HandlerFlags.OnlyForTransports)) });

    static Dictionary<ModuleNode, LocalActor> StartActors(Application application, ApplicationConfiguration setup, ServiceCatalog services, List<ModuleNode> modules)
    {
        var actors = new Dictionary<ModuleNode, LocalActor>(ReferenceEqualityComparer.Instance);
        try
        {
            foreach (var node in modules)
            {
                var parent = node.Parent is null ? null : actors[node.Parent];
                var module = node.Original.GetType() is var type && type != typeof(Application) && type != typeof(ApplicationModule) ? type : null;
                actors.Add(node, setup.Engine.Spawn(
                    parent, node.Module.Identifier, InstancesOf(node, application, services), node.Module.Options, application.StopAfter, application, module));
            }
            return actors;
        }
        catch
        {
            actors.GetValueOrDefault(modules[0])?.Supervisor.StopAsync().LogFailure(setup.Log, "The stop of modules that did not start"); // an engine that others share keeps no half-started application
            throw;
        }
    }

    /// <summary>The handlers of the module that a stand-in stands for: in one process, its own.</summary>
    static Handler[] HostedHandlersOf(ModuleNode node, Handler[] handlers) => node.Module switch
    {
        ShardedModule sharded => Array.FindAll(handlers, handler => handler.Info.Module == sharded.Identifier),
        ModuleStandIn { Distribution: not ModuleDistribution.EachProcess } standIn => [.. HandlersOf(standIn.Original)],
        _ => [],
    };

    static Dictionary<string, ModuleInstances> InstancesOf(
        Application application, ApplicationConfiguration setup, ServiceCatalog services, Dictionary<ModuleNode, Handler[]> hosted, Dictionary<ModuleNode, LocalActor> actors)
    {
        var instances = new Dictionary<string, ModuleInstances>();
        foreach (var (node, handlers) in hosted.Where(one => one.Key.Module is ModuleStandIn { Distribution: not ModuleDistribution.EachProcess }))
        {
            var ofModule = instances[node.Module.Identifier] = new ModuleInstances(application, setup, services, (ModuleStandIn)node.Module, handlers, actors[node]);
            var keyed = node.Module is ShardedModule ? new KeyedInstances(ofModule) : null;
            Array.ForEach(handlers, handler =>
            {
                handler.Instances = keyed;
                handler.NeedsScope(services);
            });
        }

        return instances;
    }

    /// <summary>A module that has the application's name stands for both.</summary>
    /// <param name="modules">The application first: a module may have its name.</param>
    /// <param name="actors">Their actors.</param>
    static Dictionary<string, LocalActor> ByIdentifier(IReadOnlyList<ModuleNode> modules, Dictionary<ModuleNode, LocalActor> actors)
    {
        var byIdentifier = new Dictionary<string, LocalActor>();
        foreach (var node in modules)
        {
            byIdentifier[node.Module.Identifier] = actors[node];
        }

        return byIdentifier;
    }

    static Func<Actor> InstancesOf(ModuleNode node, Application application, ServiceCatalog services)
    {
        var first = node.Module;
        return () => new ModuleActor(Interlocked.Exchange(ref first, null!) ?? node.Fresh(services, application.Identifier), node.Source.MakesFresh(services));
    }

    static Dictionary<Type, DispatchTarget> ByType(Handler[] handlers, ApplicationConfiguration setup)
    {
        var byType = new Dictionary<Type, DispatchTarget>();
        foreach (var group in handlers.Where(handler => handler.Info.MessageType is not null && !handler.IsOnlyForTransports).GroupBy(handler => handler.Info.MessageType!))
        {
            byType.Add(group.Key, group.Key.IsAssignableTo(typeof(Event))
                ? new PublicationTarget(group.Key.Name, [.. group], CallArguments.None, PublishOptions.Default)
                : new RequestTarget(group.Key.Name, [.. group], ComposerOf(group.Key, setup)));
        }

        return byType;
    }

    static Func<KeyValuePair<string, object?>[], object?>? ComposerOf(Type message, ApplicationConfiguration setup) =>
        setup.Composers.TryGetValue(message, out var composer) ? results => composer(new ModuleResults(results)) : null;

    static Dictionary<string, Handler[]> ByAlias(Handler[] handlers) => handlers
        .Where(handler => handler.Info.Alias is not null)
        .GroupBy(handler => handler.Info.Alias!)
        .ToDictionary(group => group.Key, group => group.ToArray());
}
