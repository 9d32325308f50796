using System.Diagnostics;
using Akka.Actor;
using Lato.Cluster.Calls;
using Lato.Cluster.Places;
using Lato.Cluster.Probe;
using Lato.Cluster.Tests.Doubles;
using Lato.Cluster.Wire;
using Microsoft.Extensions.DependencyInjection;
using AkkaRef = Akka.Actor.IActorRef;

namespace Lato.Cluster.Tests;

/// <summary>A call that gets lost on its way to the instance of its key, as one may while a shard moves.</summary>
public sealed class LostCallTests : IAsyncLifetime
{
    const string CartElsewhere = "--lato:modules:cart:role=shop";

    Node _node = null!;

    public async ValueTask InitializeAsync()
    {
        _node = await Node.StartAsync("--lato:cluster:roles=web", CartElsewhere, "--lato:cluster:node-wait=30s");
        await _node.JoinAsync("--lato:cluster:roles=shop", CartElsewhere);
    }

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_call_that_is_lost_fails_by_name_within_a_second_or_so_and_was_not_handled(bool hasInstance)
    {
        await _node.App.ExecuteAsync(new AddToCart(hasInstance ? "a" : "b"));
        Lose(static message => message is RemoteCall);
        var clock = Stopwatch.StartNew();

        var lost = await Assert.ThrowsAsync<ModuleUnreachableException>(() => _node.App.ExecuteAsync(new AddToCart("a")));

        Assert.True(lost.HasLeft);
        Assert.InRange(clock.Elapsed, TimeSpan.FromMilliseconds(400), TimeSpan.FromSeconds(10)); // 0.7 s, on a machine with nothing else to do
        Assert.Equal(hasInstance ? 2 : 1, (await _node.App.ExecuteAsync(new AddToCart("a"))).Items);
    }

    [Fact]
    public async Task Of_many_calls_at_once_each_that_was_lost_fails_and_each_other_is_handled_once()
    {
        await _node.App.ExecuteAsync(new AddToCart("a"));
        var count = 0;
        Lose(message => message is RemoteCall && Interlocked.Increment(ref count) % 3 == 0, of: 30);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => OutcomeAsync()));

        Assert.Equal(10, outcomes.Count(items => items is null));
        Assert.Equal(Enumerable.Range(2, 20), outcomes.OfType<int>().Order());
        Assert.Equal(22, (await _node.App.ExecuteAsync(new AddToCart("a"))).Items);

        async Task<int?> OutcomeAsync()
        {
            try
            {
                return (await _node.App.ExecuteAsync(new AddToCart("a"))).Items;
            }
            catch (ModuleUnreachableException lost) when (lost.HasLeft)
            {
                return null;
            }
        }
    }

    [Fact]
    public async Task A_call_that_only_takes_long_or_waits_for_its_turn_is_not_taken_for_lost()
    {
        var (first, second) = (_node.App.ExecuteAsync(new AddToCart("a", 1_500)), _node.App.ExecuteAsync(new AddToCart("a", 1_500)));

        Assert.Equal(new[] { 1, 2 }, (await Task.WhenAll(first, second)).Select(cart => cart.Items).Order());
    }

    /// <summary>Has what is sent to the carts pass an actor that loses some of the first messages.</summary>
    void Lose(Func<object, bool> isLost, int of = 1)
    {
        var place = _node.Services.GetRequiredKeyedService<ClusterPlacement>("shop").Places.OfType<ShardPlace>().Single();
        var region = place.Region!;
        place.Region = _node.Services.GetRequiredService<ActorSystem>().ActorOf(Props.Create(() => new LossyLink(region, isLost, of)));
    }

    sealed class LossyLink : UntypedActor
    {
        readonly AkkaRef _target;
        readonly Func<object, bool> _isLost;
        int _left;

        public LossyLink(AkkaRef target, Func<object, bool> isLost, int of) => (_target, _isLost, _left) = (target, isLost, of);

        protected override void OnReceive(object message)
        {
            if (_left == 0 || !_isLost(message))
            {
                _target.Forward(message);
            }

            _left -= _left > 0 && message is RemoteCall ? 1 : 0;
        }
    }
}
