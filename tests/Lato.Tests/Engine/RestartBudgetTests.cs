using Lato.Engine;

namespace Lato.Tests.Engine;

public sealed class RestartBudgetTests
{
    readonly RestartBudget _budget = new(2, TimeSpan.FromMinutes(1));

    SupervisionDirective At(double seconds) => _budget.Spend(TimeSpan.FromSeconds(seconds));

    [Fact]
    public void So_many_restarts_within_the_window_are_allowed_and_no_more() =>
        Assert.Equal([SupervisionDirective.Restart, SupervisionDirective.Restart, SupervisionDirective.Stop], [At(0), At(30), At(59)]);

    [Fact]
    public void A_restart_counts_until_the_window_has_passed() =>
        Assert.Equal([SupervisionDirective.Restart, SupervisionDirective.Restart, SupervisionDirective.Restart, SupervisionDirective.Stop], [At(0), At(30), At(60), At(89)]);
}
