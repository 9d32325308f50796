using Akka.Actor;

namespace Lato.Cluster.Instances;

/// <summary>What has come of the start of an instance.</summary>
/// <param name="Instance">The instance; null if its start has failed.</param>
/// <param name="Failure">Why it has failed.</param>
internal sealed record InstanceStarted(ModuleInstance? Instance, Exception? Failure) : INoSerializationVerificationNeeded
{
    /// <summary>Never fails.</summary>
    public static async Task<InstanceStarted> OfAsync(Task<ModuleInstance> starting)
    {
        try
        {
            return new InstanceStarted(await starting.ConfigureAwait(false), null);
        }
        catch (Exception failure)
        {
            return new InstanceStarted(null, failure);
        }
    }
}
