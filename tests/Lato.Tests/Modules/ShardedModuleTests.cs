using Lato.Testing;
using Lato.Tests.Doubles;
using Lato.Tests.Doubles.Carts;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Tests.Modules;

/// <summary>Modules with one instance for each key, in one process.</summary>
public sealed class ShardedModuleTests : IAsyncDisposable
{
    readonly CartStore _store = new();
    readonly ManualTimeProvider _clock = new();
    readonly Application _app;

    public ShardedModuleTests() => _app = Make(app => app.AddModule<CartModule>());

    Application Make(Action<Application> configure)
    {
        var app = new Application("shop", services => services.AddSingleton(_store).AddSingleton<TimeProvider>(_clock));
        configure(app);
        return app;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Each_key_has_an_instance_of_its_own()
    {
        Assert.Equal((1, 1, 2, 2, 3), (await AddAsync("a"), await AddAsync("b"), await AddAsync("a"), await AddAsync("b"), await AddAsync("a")));
        Assert.Equal(2, _store.Activations);
    }

    [Fact]
    public async Task Many_callers_of_one_key_wait_for_one_activation_and_run_one_after_another()
    {
        var load = new TaskCompletionSource();
        _store.Activating = _ => load.Task;
        var adding = Enumerable.Range(0, 200).Select(_ => Task.Run(() => AddAsync("a"))).ToList();
        load.SetResult();

        Assert.Equal(Enumerable.Range(1, 200), (await Task.WhenAll(adding)).Order());
        Assert.Equal(1, _store.Activations);
    }

    [Fact]
    public async Task A_key_that_is_busy_holds_up_no_other_one_and_its_own_messages_wait()
    {
        var (begun, end) = (new TaskCompletionSource(), new TaskCompletionSource());
        var waiting = _app.ExecuteAsync(new WaitInCart("a", begun, end.Task));
        await begun.Task;
        var later = AddAsync("a");

        Assert.Equal(1, await AddAsync("b"));
        Assert.False(later.IsCompleted);
        end.SetResult();
        Assert.Equal((1, 2), (await waiting, await later));
    }

    [Fact]
    public async Task An_event_reaches_the_instance_of_its_key()
    {
        await AddAsync("a");
        await AddAsync("b");
        await _app.PublishAsync(new CartSeen("a"));

        Assert.Equal((102, 2), (await AddAsync("a"), await AddAsync("b")));
    }

    [Fact]
    public async Task An_idle_instance_is_stored_and_the_next_message_loads_it()
    {
        await AddAsync("a", 7);
        await PassivateAsync();

        Assert.Equal(8, await AddAsync("a"));
        Assert.Equal(2, _store.Activations);
    }

    [Fact]
    public async Task A_message_that_comes_while_its_instance_is_stored_waits_for_the_next_one()
    {
        var (storing, stored) = (new TaskCompletionSource(), new TaskCompletionSource());
        _store.Passivating = _ =>
        {
            storing.TrySetResult();
            return stored.Task;
        };
        await AddAsync("a", 7);
        _clock.Advance(TimeSpan.FromMinutes(3));
        await storing.Task;
        var adding = Enumerable.Range(0, 20).Select(_ => Task.Run(() => AddAsync("a"))).ToList();
        Assert.Equal(1, await AddAsync("b"));
        stored.SetResult();

        Assert.Equal(Enumerable.Range(8, 20), (await Task.WhenAll(adding)).Order());
    }

    [Fact]
    public async Task A_busy_instance_is_not_passivated()
    {
        _store.PassivateAfter = TimeSpan.FromSeconds(5);
        var (begun, end) = (new TaskCompletionSource(), new TaskCompletionSource());
        var waiting = _app.ExecuteAsync(new WaitInCart("a", begun, end.Task));
        await begun.Task;
        _clock.Advance(TimeSpan.FromSeconds(25)); // less than the deadline
        end.SetResult();

        Assert.Equal((1, 2), (await waiting, await AddAsync("a")));
        Assert.Equal(1, _store.Activations);
    }

    [Fact]
    public async Task An_activation_that_fails_fails_the_messages_that_wait_for_it_and_not_the_next_ones()
    {
        _store.Activating = _ => Task.FromException(new FormatException("no such cart"));
        var failures = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Record.ExceptionAsync(() => AddAsync("a")).AsTask()));
        Assert.All(failures, failure => Assert.Equal("no such cart", Assert.IsType<FormatException>(failure).Message));

        _store.Activating = static _ => Task.CompletedTask;
        Assert.Equal(1, await AddAsync("a"));
    }

    [Fact]
    public async Task A_caller_that_gives_up_waiting_for_an_activation_leaves_the_others_waiting()
    {
        var load = new TaskCompletionSource();
        _store.Activating = _ => load.Task;
        using var giveUp = new CancellationTokenSource();
        var (first, second) = (_app.ExecuteAsync(new AddItem("a"), giveUp.Token), AddAsync("a"));
        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        load.SetResult();
        Assert.Equal(1, await second);
    }

    [Fact]
    public async Task The_stop_stores_every_instance_when_its_messages_have_ended()
    {
        var (begun, end) = (new TaskCompletionSource(), new TaskCompletionSource());
        await AddAsync("b", 5);
        var waiting = _app.ExecuteAsync(new WaitInCart("a", begun, end.Task));
        await begun.Task;
        var stopping = _app.StopAsync();
        end.SetResult();
        await waiting;
        await stopping;

        Assert.Equal([("a", 1), ("b", 5)], _store.Stored.Select(pair => (pair.Key, pair.Value)).Order());
    }

    [Fact]
    public async Task What_loads_and_stores_can_begin_transactions_of_its_own_also_at_the_stop()
    {
        var said = new List<string>();
        await using var app = Make(app => app.AddModule<CartModule>().Handle("note", (string text) => said.Add(text)));
        _store.Activating = key => app.CallAsync("note", new { text = $"load {key}" });
        _store.Passivating = key => app.CallAsync("note", new { text = $"store {key}" });
        await app.ExecuteAsync(new AddItem("a"));
        await app.StopAsync();

        Assert.Equal(["load a", "store a"], said);
    }

    [Fact]
    public async Task A_failure_that_stops_an_instance_drops_it_and_the_next_message_gets_a_fresh_one()
    {
        _store.OnFailure = SupervisionDirective.Stop;
        Assert.Equal(1, await AddAsync("a"));
        await Assert.ThrowsAsync<FormatException>(() => _app.ExecuteAsync(new FailCart("a")));

        Assert.Equal(1, await AddAsync("a"));
        Assert.Empty(_store.Stored);
        Assert.Equal(2, _store.Activations);
    }

    Task<int> AddAsync(string cart, int count = 1) => _app.ExecuteAsync(new AddItem(cart, count));

    async Task PassivateAsync()
    {
        var stored = new TaskCompletionSource();
        _store.Passivating = _ =>
        {
            stored.TrySetResult();
            return Task.CompletedTask;
        };
        _clock.Advance(TimeSpan.FromMinutes(3));
        await stored.Task;
    }

    [Fact]
    public async Task When_no_instance_is_left_nothing_watches_the_clock_for_them()
    {
        await AddAsync("a");
        Assert.NotEqual(0, _clock.TimerCount);

        await PassivateAsync();

        await TestTimeout.UntilAsync(() => _clock.TimerCount == 0);
        Assert.Equal(2, await AddAsync("a")); // of what was stored
        Assert.NotEqual(0, _clock.TimerCount);
    }

    [Fact]
    public void A_description_shows_the_module_and_not_what_stands_in_for_it()
    {
        var description = _app.Describe();

        Assert.Equal(Concurrency.Exclusive, description.Modules.Single(module => module.Identifier == "cart").Concurrency);
        Assert.Contains("cart", description.Messages.Single(message => message.Name == nameof(CartEmptied)).SentBy);
        Assert.Contains(_app.GetModules(), module => module.Class == typeof(CartModule));
    }
}
