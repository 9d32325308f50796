using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;

namespace Lato.Diagnostics;

/// <summary>The gauges of the meter <c>Lato</c>: one instrument for all applications, each measured while it runs. Thread-safe.</summary>
internal static class LatoGauges
{
    // Weak, so that an application that was dropped without being stopped does not live on here.
    static readonly ConditionalWeakTable<IGauged, object?> Running = [];

    static LatoGauges()
    {
        LatoMetrics.Meter.CreateObservableGauge("lato.transactions.in_flight", InFlightCounter, "{transaction}", "Transactions that have begun and not ended.");
        LatoMetrics.Meter.CreateObservableGauge("lato.mailbox.depth", MailboxDepths, "{message}", "Messages that wait to be started, by module.");
    }

    public static void Add(IGauged application) => Running.Add(application, null);

    public static void Remove(IGauged application) => Running.Remove(application);

    static IEnumerable<Measurement<int>> InFlightCounter() => Running.Select(
        running => new Measurement<int>(running.Key.TransactionsInFlight, LatoMetrics.Tag(LatoDiagnostics.ApplicationTag, running.Key.Application)));

    static IEnumerable<Measurement<int>> MailboxDepths() =>
        from running in Running
        from mailbox in running.Key.Mailboxes
        select new Measurement<int>(
            mailbox.Depth,
            LatoMetrics.Tag(LatoDiagnostics.ApplicationTag, running.Key.Application),
            LatoMetrics.Tag(LatoDiagnostics.ModuleTag, mailbox.Module));
}
