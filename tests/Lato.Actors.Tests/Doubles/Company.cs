namespace Lato.Actors.Tests.Doubles;

/// <summary>The modules that most tests run.</summary>
internal static class Company
{
    /// <summary>Knows names; fails to fire anyone.</summary>
    public static ApplicationModule Employees(Concurrency mode = Concurrency.Interleaved, SupervisionDirective onFailure = SupervisionDirective.Resume) =>
        new ApplicationModule("employee") { Options = new ActorOptions { Concurrency = mode, OnFailure = onFailure } }
            .Handle<GetName>((GetName query) => $"name {query.Id}")
            .Handle<Rename>(static void (Rename _) => { })
            .Handle<Fire>(static void (Fire command) => throw new ArithmeticException($"{command.Id} cannot be fired"));

    public static ApplicationModule Payroll() => new ApplicationModule("payroll").Handle<GetSalary>((GetSalary query) => query.Id * 100);
}
