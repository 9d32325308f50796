using Lato.CompilerServices;
using Lato.Handlers;
using Lato.Messages;
using Lato.Modules;

namespace Lato.Applications;

/// <summary>Stands in the tree of modules for one whose messages are handled elsewhere, or by one of several instances.</summary>
internal abstract class ModuleStandIn : ApplicationModule
{
    /// <param name="original">The module at its place.</param>
    /// <param name="distribution">How many instances of it there are.</param>
    protected ModuleStandIn(ModuleNode original, ModuleDistribution distribution)
        : base(original.Module.Identifier)
    {
        (Original, Distribution) = (original, distribution);
        Options = new ActorOptions { Concurrency = Concurrency.Stateless, OnFailure = SupervisionDirective.Resume };
    }

    /// <summary>The module, of which the handlers and options are looked at, and which is the first instance.</summary>
    public ModuleNode Original { get; }

    public ModuleDistribution Distribution { get; }

    protected static bool IsOfMessages(HandlerDefinition handler) => !handler.Has(HandlerFlags.OnlyForTransports) && handler.Message is not null;

    protected HandlerInfo InfoOf(HandlerDefinition handler) => new(Identifier, handler.Name, handler.Message, null, isAsync: true, handler.Result, handler.Parameters);

    /// <exception cref="InvalidModuleException">The module is sharded, and takes something without a key.</exception>
    protected void CheckKeys()
    {
        if (Distribution != ModuleDistribution.Sharded)
        {
            return;
        }

        foreach (var handler in Original.Module.Registrations.Select(registration => registration.Definition))
        {
            if (handler.Message is not { } message)
            {
                throw new InvalidModuleException(Identifier, $"Handler '{handler.Name}' of the [Sharded] module '{Identifier}' takes no message, so nothing says which instance is to run it. Have it take one with a [ShardKey], or move it to another module.");
            }

            if (MarkedProperty.Of<ShardKeyAttribute>(message) is null)
            {
                throw new InvalidModuleException(Identifier, $"Handler '{handler.Name}' of the [Sharded] module '{Identifier}' takes '{message.Name}', of which no property has a [ShardKey]. Mark the one that says which instance is to handle it.");
            }
        }
    }
}
