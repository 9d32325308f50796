using Lato.Engine;
using Lato.Tests.Doubles;

namespace Lato.Tests.Engine;

public sealed class BackgroundWorkTests
{
    readonly LogProbe _log = new();

    [Fact]
    public void A_task_that_nothing_waits_for_is_logged_when_it_fails()
    {
        var task = new TaskCompletionSource();
        task.Task.LogFailure(_log.CreateLogger("Lato"), "The work");

        task.SetException(new InvalidOperationException("Out of paper"));

        Assert.Contains("The work failed, and nothing waits for it", string.Join('\n', _log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_timer_callback_that_fails_is_logged_and_does_not_end_the_process()
    {
        BackgroundWork.Run(() => throw new InvalidOperationException("Out of paper"), _log.CreateLogger("Lato"), "The clock");

        Assert.Contains("The clock failed, and nothing waits for it", string.Join('\n', _log.Lines), StringComparison.Ordinal);
    }
}
