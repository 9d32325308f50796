using System.Diagnostics;

namespace Lato.Cluster.Probe;

/// <summary>Bills, or not.</summary>
public sealed class BillingModule() : ApplicationModule("billing")
{
    int _invoices;
    int _seen;
    int _cancelled;
    string? _lastTenant;
    string? _lastCustomer;

    [Handler]
    async Task<Invoice> Bill(BillOrder bill, TransactionContext ctx)
    {
        switch (bill.Item)
        {
            case "unicorn":
                throw new FormatException("There are no unicorns.");
            case "car":
                throw new OutOfStockException("car", 3);
            case "elephant":
                return new Invoice(new string('x', 2_000_000), Environment.ProcessId, ctx.TimeLeft, null);
            case "mountain":
                await Task.Delay(Timeout.Infinite, ctx.CancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                _cancelled++;
                break;
        }

        _invoices++;
        return new Invoice(bill.Item, Environment.ProcessId, ctx.TimeLeft, Activity.Current?.TraceId.ToString());
    }

    [Handler]
    int Count(CountInvoices _) => _invoices;

    [Handler]
    void OnPlaced(OrderPlaced _, TransactionContext ctx)
    {
        _seen++;
        _lastCustomer = Activity.Current?.GetBaggageItem("customer");
        _lastTenant = ctx.TryGet<string>("tenant", out var tenant) ? tenant : null;
    }

    [Handler]
    string Tenant(TenantOf _, TransactionContext ctx) => $"{(ctx.TryGet<string>("tenant", out var tenant) ? tenant : "none")}, {_lastTenant ?? "none"}";

    [Handler]
    string? Baggage(BaggageOf baggage) => Activity.Current?.GetBaggageItem(baggage.Name);

    [Handler]
    string? Customer(CustomerOfLastOrder _) => _lastCustomer;

    [Handler]
    int Count(CountSeen _) => _seen;

    [Handler]
    int Count(CountCancelled _) => _cancelled;
}
