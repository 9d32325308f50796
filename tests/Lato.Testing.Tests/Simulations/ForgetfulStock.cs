namespace Lato.Testing.Tests.Simulations;

/// <summary>Forgets what happened between reading and writing: its await lets other messages in.</summary>
[Module("stock")]
sealed class ForgetfulStock : ApplicationModule
{
    int _left = 100;

    [Handler]
    async Task Take(TakeItem command)
    {
        var left = _left;
        await Task.Yield();
        _left = left - command.Count;
    }

    [Handler]
    int Left(ItemsLeft _) => _left;
}
