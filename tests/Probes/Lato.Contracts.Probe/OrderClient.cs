namespace Lato.Contracts.Probe;

/// <summary>What a client does with contracts: makes messages, and knows what comes back.</summary>
public static class OrderClient
{
    public static (Guid Identity, PlaceOrder Order) Twice(PlaceOrder order)
    {
        var twice = order with { Count = 2 * order.Count };
        return (twice.MessageId, twice);
    }

    public static Task<TResult> SendAsync<TResult>(IReturns<TResult> message, Func<object, Task<object>> transport) =>
        transport(message).ContinueWith(response => (TResult)response.Result, TaskScheduler.Default);
}
