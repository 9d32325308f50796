using Lato;

namespace Races;

/// <summary>Reads the balance, awaits, and writes it: the await lets another withdrawal in, which is then forgotten.</summary>
[Module("account", AutoRegister = false)]
public sealed partial class ForgetfulAccount : ApplicationModule
{
    int _balance = 100;

    [Handler]
    async Task Withdraw(Withdraw command)
    {
        var balance = _balance;
        await Task.Yield(); // stands for a call to a database
        _balance = balance - command.Amount;
    }

    [Handler]
    int Balance(GetBalance query) => _balance;
}
