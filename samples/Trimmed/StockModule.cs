using Lato;

namespace Trimmed;

[Module("stock")]
internal sealed partial class StockModule : ApplicationModule, IStock
{
    readonly Dictionary<string, int> _left = [];

    public Task AddAsync(string item, int count)
    {
        _left[item] = _left.GetValueOrDefault(item) + count;
        return Task.CompletedTask;
    }

    public async Task<bool> TakeAsync(string item, int count, CancellationToken cancellationToken)
    {
        await Task.Yield();
        var isEnough = _left.GetValueOrDefault(item) >= count;
        if (isEnough)
        {
            _left[item] -= count;
        }

        return isEnough;
    }

    public ValueTask<int> LeftAsync(string item) => new(_left.GetValueOrDefault(item));

    [Handler]
    static void OnOrderPlaced(OrderPlaced happened, Receipt receipt) => receipt.Add($"{happened.Count} {happened.Item}");
}
