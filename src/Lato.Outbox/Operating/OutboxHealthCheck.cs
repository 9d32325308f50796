using System.Globalization;
using Lato.Outbox.Rows;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Lato.Outbox.Operating;

/// <summary>Looks how old the oldest outstanding event is.</summary>
/// <param name="application">The application.</param>
/// <param name="store">Where its events are.</param>
/// <param name="options">How old it may be.</param>
internal sealed class OutboxHealthCheck(string application, IOutboxStore store, OutboxOptions options) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        OutboxStatistics statistics;
        try
        {
            statistics = await store.StatisticsAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, $"The outbox of application '{application}' cannot be read: {failure.Message}", failure);
        }

        var data = new Dictionary<string, object>
        {
            ["outstanding"] = statistics.Outstanding,
            ["scheduled"] = statistics.Scheduled,
            ["failed"] = statistics.Failed,
            ["oldestAge"] = statistics.OldestAge,
        };
        return options.MaxAge == Timeout.InfiniteTimeSpan || statistics.OldestAge <= options.MaxAge
            ? HealthCheckResult.Healthy(null, data)
            : HealthCheckResult.Degraded(
                string.Create(CultureInfo.InvariantCulture, $"The oldest of {statistics.Outstanding} outstanding events of application '{application}' was published {statistics.OldestAge.TotalSeconds:0} s ago, and lato.outbox.max-age is {options.MaxAge.TotalSeconds:0} s."),
                null,
                data);
    }
}
