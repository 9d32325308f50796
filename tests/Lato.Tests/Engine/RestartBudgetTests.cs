using Lato.Engine;

namespace Lato.Tests.Engine;

/// <summary>When one more restart is allowed: seconds at which an instance fails, and what comes of each.</summary>
public sealed class RestartBudgetTests
{
    [Theory]
    [InlineData(2, 60, "0 30 59", "restart restart stop")]
    [InlineData(2, 60, "0 30 60 89", "restart restart restart stop")] // the first has just passed
    [InlineData(2, 60, "0 30 60 90 119", "restart restart restart restart stop")]
    [InlineData(1, 60, "0 59.999 60", "restart stop restart")] // what was refused does not count
    [InlineData(1, 60, "0 59 60 119", "restart stop restart stop")]
    [InlineData(0, 60, "0 1000", "stop stop")]
    [InlineData(3, 60, "5 5 5 5", "restart restart restart stop")]
    [InlineData(3, 60, "0 100 200 300 400", "restart restart restart restart restart")]
    [InlineData(2, 0, "0 0 0", "restart restart restart")] // a window of no time has always passed
    public void A_restart_counts_until_the_window_has_passed(int maxRestarts, double window, string failures, string expected)
    {
        var budget = new RestartBudget(maxRestarts, TimeSpan.FromSeconds(window));

        var decisions = failures.Split(' ').Select(time => budget.Spend(TimeSpan.FromSeconds(double.Parse(time))).ToString().ToLowerInvariant());

        Assert.Equal(expected, string.Join(" ", decisions));
    }
}
