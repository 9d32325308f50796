using Lato.Tests.Doubles;

namespace Lato.Tests.Applications;

/// <summary>A slow or broken module takes nothing from the others.</summary>
public sealed class IsolationTests
{
    sealed record Happened : Event;

    readonly Gate _gate = new();

    [Fact]
    public async Task A_slow_module_does_not_slow_the_others_down()
    {
        var app = new Application()
            .AddModule(NewModule.Exclusive("slow").Handle("slow", () => _gate.PassAsync()))
            .AddModule(NewModule.Exclusive("quick").Handle("quick", () => "quick"));
        var slow = Enumerable.Range(0, 100).Select(_ => app.CallAsync("slow")).ToList();
        await _gate.ArrivalAsync();

        Assert.Equal("quick", await app.CallAsync("quick").InTime());
        _gate.Open();
        await Task.WhenAll(slow).InTime();
    }

    [Fact]
    public async Task A_broken_handler_of_an_event_may_be_passed_over()
    {
        var reached = false;
        var app = new Application()
            .AddModule(new ApplicationModule("broken").Handle<Happened>(void () => throw new ArithmeticException()))
            .AddModule(new ApplicationModule("sound").Handle<Happened>(() => { reached = true; }));

        await Assert.ThrowsAsync<AggregateException>(() => app.PublishAsync(new Happened(), new PublishOptions { ContinueOnFailure = true }));

        Assert.True(reached);
    }

    [Fact]
    public async Task Applications_in_one_process_do_not_know_each_other()
    {
        var (one, two) = (new Application("one").Handle("alias", () => 1), new Application("two").Handle("alias", () => 2));
        await one.CallAsync("alias");

        await one.StopAsync().InTime();

        Assert.Equal(2, await two.CallAsync("alias"));
    }
}
