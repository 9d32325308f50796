using Lato.Cli.Describing;
using Lato.Cli.Targets;

namespace Lato.Cli.Running;

/// <summary>Looks whether a new version of a service can start, before the one that runs is stopped for it.</summary>
internal sealed class ServiceCheck(ServiceTarget target, RunOptions options)
{
    static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    /// <returns>Why it cannot start; null if it can, or if nothing can be known before it has.</returns>
    public async Task<string?> FailureAsync(string assembly)
    {
        try
        {
            var description = await new DescribedProgram(target.Name, assembly, Environment.CurrentDirectory, options.ForService).AskAsync(Timeout).ConfigureAwait(false);
            return description.Failure ?? description.Obstacle;
        }
        catch (DescriptionException failure)
        {
            return failure.IsFault ? failure.Message : null;
        }
    }
}
