using Lato.Engine;
using Lato.Transactions;

namespace Lato.Applications;

/// <summary>An application that takes calls.</summary>
/// <param name="Pipeline">What every transaction runs through.</param>
/// <param name="Modules">The modules' first instances, parents first.</param>
/// <param name="Root">The root module's actor.</param>
internal sealed record FrozenApplication(TransactionPipeline Pipeline, ApplicationModule[] Modules, ActorCell Root)
{
    public ApplicationOverrides Overrides { get; } = new(Pipeline);
}
