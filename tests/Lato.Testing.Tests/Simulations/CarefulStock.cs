namespace Lato.Testing.Tests.Simulations;

/// <summary>Reads and writes in one segment.</summary>
[Module("stock")]
sealed class CarefulStock : ApplicationModule
{
    int _left = 100;

    [Handler]
    async Task Take(TakeItem command)
    {
        await Task.Yield();
        _left -= command.Count;
    }

    [Handler]
    int Left(ItemsLeft _) => _left;
}
