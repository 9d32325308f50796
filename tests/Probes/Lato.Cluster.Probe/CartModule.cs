using Microsoft.Extensions.Configuration;

namespace Lato.Cluster.Probe;

/// <summary>One cart for each key, which is kept in a file of the folder <c>journal</c>, if there is one.</summary>
[Sharded]
[Module("cart", Concurrency = Concurrency.Exclusive)]
public sealed class CartModule(IConfiguration configuration) : ApplicationModule
{
    int _items;

    [Handler]
    async Task<Cart> Add(AddToCart add, TransactionContext ctx)
    {
        var before = _items;
        if (add.Pause > 0)
        {
            await Task.Delay(add.Pause, ctx.CancellationToken);
        }

        return new Cart(_items = before + 1, Environment.ProcessId);
    }

    [Handler]
    void OnSeen(CartSeen _) => _items += 100;

    protected override async Task OnActivatingAsync(string key, CancellationToken cancellationToken) =>
        _items = FileOf(key) is { } file && File.Exists(file) ? int.Parse(await File.ReadAllTextAsync(file, cancellationToken)) : 0;

    protected override async Task OnPassivatingAsync(string key, CancellationToken cancellationToken)
    {
        if (FileOf(key) is { } file)
        {
            await File.WriteAllTextAsync(file, $"{_items}", cancellationToken);
        }
    }

    string? FileOf(string key) => configuration["journal"] is { } folder ? Path.Combine(folder, $"cart-{key}") : null;
}
