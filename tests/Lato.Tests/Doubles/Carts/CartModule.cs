namespace Lato.Tests.Doubles.Carts;

/// <summary>A cart for each key, loaded from the store and put there.</summary>
[Sharded]
[Module("cart", Concurrency = Concurrency.Exclusive, AutoRegister = false)]
internal sealed class CartModule : ApplicationModule
{
    readonly CartStore _store;
    int _items;

    public CartModule(CartStore store)
    {
        _store = store;
        Options = Options with { OnFailure = store.OnFailure, PassivateAfter = store.PassivateAfter };
    }

    [Handler]
    int Add(AddItem add) => _items += add.Count;

    [Handler]
    async Task<int> Wait(WaitInCart wait)
    {
        var before = _items;
        wait.Begun.TrySetResult();
        await wait.Until;
        return _items = before + 1;
    }

    [Handler]
    void Fail(FailCart _) => throw new FormatException("no");

    [Handler]
    Task Empty(EmptyCart _, TransactionContext ctx)
    {
        _items = 0;
        return ctx.PublishAsync(new CartEmptied());
    }

    [Handler]
    void OnSeen(CartSeen _) => _items += 100;

    protected internal override async Task OnActivatingAsync(string key, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _store.Activations);
        await _store.Activating(key);
        lock (_store.Stored)
        {
            _items = _store.Stored.GetValueOrDefault(key);
        }
    }

    protected internal override async Task OnPassivatingAsync(string key, CancellationToken cancellationToken)
    {
        await _store.Passivating(key);
        lock (_store.Stored)
        {
            _store.Stored[key] = _items;
        }
    }
}
