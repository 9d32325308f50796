using Lato.Applications;
using Lato.Engine;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Lato.Hosting;

/// <summary>Looks at every application of the host and at their modules.</summary>
internal sealed class LatoHealthCheck(HostedApplications applications, IServiceProvider services) : IHealthCheck
{
    /// <summary>A mailbox filled to more than this share of its capacity is a sign of overload.</summary>
    const double HighWater = 0.8;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        var data = new Dictionary<string, object>();
        var failures = new List<string>();
        var warnings = new List<string>();
        foreach (var application in applications.All(services))
        {
            if (application.Running is not { } running || application.IsStopping)
            {
                failures.Add($"application '{application.Identifier}' is not running");
                continue;
            }

            var placed = running.Nodes.Where(node => node.IsPlaced).ToDictionary(node => node.Module.Identifier, node => node.Module is RemoteModule);
            foreach (var (module, actor) in running.Actors)
            {
                var nodes = placed.ContainsKey(module) ? running.NodesOf(module) : null;
                data.Add($"{application.Identifier}.{module}", new ModuleHealth(actor.Mailbox.Depth, actor.Options.MailboxCapacity, actor.Supervisor.Restarts, actor.Supervisor.IsStopped) { Nodes = nodes });
                if (nodes is [] && placed[module])
                {
                    warnings.Add($"module '{module}' of application '{application.Identifier}' runs on other nodes, and none of them can be reached");
                }

                Judge($"module '{module}' of application '{application.Identifier}'", actor, failures, warnings);
            }
        }

        var status = failures.Count > 0 ? context.Registration.FailureStatus : warnings.Count > 0 ? HealthStatus.Degraded : HealthStatus.Healthy;
        var description = string.Join("; ", failures.Concat(warnings));
        return Task.FromResult(new HealthCheckResult(status, description.Length == 0 ? null : description, null, data));
    }

    static void Judge(string name, LocalActor actor, List<string> failures, List<string> warnings)
    {
        if (actor.Supervisor.IsStopped)
        {
            failures.Add($"{name} has stopped");
        }

        if (actor.Mailbox.Depth > HighWater * actor.Options.MailboxCapacity)
        {
            warnings.Add($"{name} has {actor.Mailbox.Depth} messages waiting, of {actor.Options.MailboxCapacity} that it can hold");
        }

        if (actor.Supervisor.HasRestartedRecently)
        {
            warnings.Add($"{name} was restarted after a failure");
        }
    }
}
