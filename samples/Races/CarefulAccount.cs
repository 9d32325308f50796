using Lato;

namespace Races;

/// <summary>Awaits first, then reads and writes the balance in one segment, in which nobody else runs in the module.</summary>
[Module("account", AutoRegister = false)]
public sealed partial class CarefulAccount : ApplicationModule
{
    int _balance = 100;

    [Handler]
    async Task Withdraw(Withdraw command)
    {
        await Task.Yield(); // stands for a call to a database
        _balance -= command.Amount;
    }

    [Handler]
    int Balance(GetBalance query) => _balance;
}
