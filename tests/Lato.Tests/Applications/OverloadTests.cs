using Lato.Tests.Doubles;

namespace Lato.Tests.Applications;

/// <summary>A mailbox is bounded: senders wait, or are refused.</summary>
public sealed class OverloadTests
{
    readonly Gate _gate = new();

    Application With(ActorOptions options) => new Application("app").AddModule(new ApplicationModule("module") { Options = options }
        .Handle("hold", [Blocking] () => _gate.Pass())
        .Handle("wait", () => _gate.PassAsync())
        .Handle("run", (int number) => number)
        .Handle("nested", async (TransactionContext ctx) =>
        {
            await _gate.PassAsync();
            return await ctx.CallAsync("run", 5);
        }));

    [Fact]
    [Trait("Scenario", "O2")]
    public async Task Senders_of_a_full_module_wait_and_other_modules_answer_meanwhile()
    {
        var app = With(new ActorOptions { MailboxCapacity = 2 }).AddModule(new ApplicationModule("other").Handle("other", () => "fine"));
        var hold = app.CallAsync("hold");
        await _gate.ArrivalAsync();

        var senders = Enumerable.Range(0, 10).Select(i => app.CallAsync("run", i).As<int>()).ToList();
        for (var call = 0; call < 100; call++)
        {
            Assert.Equal("fine", await app.CallAsync("other").InTime());
        }

        Assert.All(senders, sender => Assert.False(sender.IsCompleted)); // held back, and not refused
        _gate.Open();
        Assert.Equal(Enumerable.Range(0, 10), await Task.WhenAll(senders).InTime());
        await hold.InTime();
    }

    [Fact]
    public async Task By_default_senders_wait()
    {
        var app = With(new ActorOptions { MailboxCapacity = 2 });
        var hold = app.CallAsync("hold");
        await _gate.ArrivalAsync();

        var calls = Enumerable.Range(0, 10).Select(i => app.CallAsync("run", i).As<int>()).ToList();
        _gate.Open();

        var results = await Task.WhenAll(calls).InTime();
        Assert.Equal(Enumerable.Range(0, 10), results);
        await hold.InTime();
    }

    [Fact]
    public async Task A_module_may_reject_what_it_cannot_hold()
    {
        var app = With(new ActorOptions { MailboxCapacity = 2, Overflow = MailboxOverflow.Reject });
        var hold = app.CallAsync("hold");
        await _gate.ArrivalAsync();
        var held = new[] { app.CallAsync("run", 1), app.CallAsync("run", 2) };

        var failure = await Assert.ThrowsAsync<ModuleOverloadedException>(() => app.CallAsync("run", 3));

        Assert.Equal(
            "Module 'module' is overloaded: its mailbox of 2 is full, so 'module.run' was not accepted. Try again later, raise mailbox.capacity, or let senders wait with overflow = wait.",
            failure.Message);
        Assert.Equal((2, "module", "module.run"), (failure.Capacity, failure.Module, failure.Handler));
        _gate.Open();
        Assert.Equal([1, 2], await Task.WhenAll(held).InTime());
        await hold.InTime();
    }

    [Fact]
    public async Task Calls_of_a_transaction_inside_the_module_pass_by_the_limit()
    {
        var app = With(new ActorOptions { MailboxCapacity = 1, MaxInFlight = 1, Overflow = MailboxOverflow.Reject });
        var nested = app.CallAsync("nested");
        await _gate.ArrivalAsync();
        var waiting = app.CallAsync("run", 1);
        await Assert.ThrowsAsync<ModuleOverloadedException>(() => app.CallAsync("run", 2));
        _gate.Open();

        Assert.Equal(5, await nested.InTime());
        Assert.Equal(1, await waiting.InTime());
    }

    [Fact]
    public async Task Started_messages_are_bounded_by_max_in_flight()
    {
        var app = With(new ActorOptions { MaxInFlight = 2 });

        var calls = Enumerable.Range(0, 4).Select(_ => app.CallAsync("wait")).ToList();
        await _gate.ArrivalAsync(2);
        Assert.Equal(2, _gate.Arrived);
        _gate.Open();

        await Task.WhenAll(calls).InTime();
        Assert.Equal(4, _gate.Arrived);
    }

    [Fact]
    public async Task An_overloaded_module_takes_nothing_from_the_others()
    {
        var app = With(new ActorOptions { MailboxCapacity = 1, Overflow = MailboxOverflow.Reject }).AddModule(new ApplicationModule("other").Handle("other", () => "fine"));
        var hold = app.CallAsync("hold");
        await _gate.ArrivalAsync();
        var held = app.CallAsync("run", 1);
        await Assert.ThrowsAsync<ModuleOverloadedException>(() => app.CallAsync("run", 2));

        Assert.Equal("fine", await app.CallAsync("other").InTime());
        _gate.Open();
        await Task.WhenAll(hold, held).InTime();
    }
}
