namespace Lato.Cluster.Probe.Troubles;

/// <summary>Has HTTP call a module, wherever that is.</summary>
public sealed class FrontModule() : ApplicationModule("front")
{
    [Http("POST", "/fail/{how}")]
    Task Fail(string how, TransactionContext ctx) => ctx.ExecuteAsync(new Fail(how));
}
