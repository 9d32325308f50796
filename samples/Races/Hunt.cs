using Lato;
using Lato.Testing;

namespace Races;

/// <summary>Looks for a lost update: by an ordinary test, which passes, and by simulations.</summary>
public static class Hunt
{
    /// <summary>How many orders are tried to find the race.</summary>
    public const int SeedsToFind = 1_000;

    /// <summary>How many orders must pass to call a module clean.</summary>
    public const int SeedsToProve = 10_000;

    /// <summary>Runs all of it.</summary>
    public static async Task RunAsync(TextWriter output)
    {
        await output.WriteLineAsync(await PassesAnOrdinaryTestAsync() ? "An ordinary test of the forgetful account passes." : "An ordinary test fails.");

        var failed = Find(firstSeed: 0);
        await output.WriteLineAsync($"A simulation finds its race with seed {failed.Seed}:");
        await output.WriteLineAsync(failed.Message);

        var report = Prove();
        await output.WriteLineAsync($"The careful account passes {report.Runs} runs.");
    }

    /// <summary>One withdrawal after the other: the forgetful account does well.</summary>
    public static async Task<bool> PassesAnOrdinaryTestAsync()
    {
        await using var app = new Application("bank").AddModule(new ForgetfulAccount());
        await app.ExecuteAsync(new Withdraw(10));
        await app.ExecuteAsync(new Withdraw(20));
        return await app.ExecuteAsync(new GetBalance()) == 70;
    }

    /// <summary>Explores the forgetful account until an update gets lost.</summary>
    public static SimulationFailedException Find(int firstSeed)
    {
        try
        {
            Simulation.Explore(SeedsToFind, sim => WithdrawTwiceAsync(sim, new ForgetfulAccount()), new SimulationOptions { FirstSeed = firstSeed });
        }
        catch (SimulationFailedException failed)
        {
            return failed;
        }

        throw new InvalidOperationException($"{SeedsToFind} seeds from {firstSeed} on have not found the race.");
    }

    /// <summary>Explores the careful account.</summary>
    public static SimulationReport Prove() => Simulation.Explore(SeedsToProve, sim => WithdrawTwiceAsync(sim, new CarefulAccount()));

    static async Task WithdrawTwiceAsync(SimulationRun sim, ApplicationModule account)
    {
        var app = sim.CreateApplication("bank").AddModule(account);
        await Task.WhenAll(app.ExecuteAsync(new Withdraw(10)), app.ExecuteAsync(new Withdraw(20)));
        var balance = await app.ExecuteAsync(new GetBalance());
        if (balance != 70)
        {
            throw new InvalidOperationException($"The balance is {balance} instead of 70.");
        }
    }
}
