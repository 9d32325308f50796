using Microsoft.Extensions.DependencyInjection;

namespace Lato.Cluster.Splitting;

/// <summary>What the lato tool tells of a move.</summary>
internal static class SplitCommand
{
    const int NothingBreaks = 0;
    const int SomethingBreaks = 1;

    /// <param name="application">The name of the application.</param>
    /// <param name="services">Its services.</param>
    public static ToolCommand For(string application, IServiceCollection services) => new(
        application, "split <module>", "Reports what a move of a module to a node of its own would change: exit code 1 if something would break.", async call =>
        {
            var report = new SplitReport(call.Services.GetRequiredKeyedService<Application>(application), services, call.Argument!);
            await call.Output.WriteAsync(report.ToString()).ConfigureAwait(false);
            return report.Breaks == 0 ? NothingBreaks : SomethingBreaks;
        });
}
