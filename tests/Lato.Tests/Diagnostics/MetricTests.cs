using System.Diagnostics.Metrics;
using Lato.Testing;
using Lato.Tests.Conventions;
using Lato.Tests.Doubles.Carts;
using Lato.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Tests.Diagnostics;

[Collection(nameof(MeasuredAlone))]
public sealed class MetricTests
{
    static readonly InvalidOperationException Broken = new("Broken");

    [Fact]
    public async Task Durations_of_transactions_and_handlers_are_measured_in_seconds_by_the_applications_clock()
    {
        using var metrics = new MetricProbe("timed");
        var clock = new ManualTimeProvider();
        await using var app = new Application("timed", services => services.AddSingleton<TimeProvider>(clock))
            .OnEnterTransaction(_ => clock.Advance(TimeSpan.FromSeconds(1)))
            .AddModule(new ApplicationModule("work").Handle("wait", Wait));

        await app.CallAsync("wait");

        Assert.Equal(
            [
                new Measured("lato.handler.duration", 2, "lato.application=timed lato.module=work lato.handler=work.Wait lato.outcome=ok"),
                new Measured("lato.transaction.duration", 3, "lato.application=timed lato.outcome=ok"),
            ],
            metrics.All);

        void Wait() => clock.Advance(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task A_failure_is_counted_once_where_it_began()
    {
        using var metrics = new MetricProbe("failing");
        await using var app = new Application("failing")
            .AddModule(new ApplicationModule("outer").Handle("outer", (TransactionContext ctx) => ctx.CallAsync("inner")))
            .AddModule(new ApplicationModule("inner").Handle("inner", void () => throw Broken));

        await Assert.ThrowsAsync<InvalidOperationException>(() => app.CallAsync("outer"));

        Assert.Equal([new Measured("lato.failures", 1, "lato.actor=/failing/inner")], metrics.Of("lato.failures"));
        Assert.Equal(
            ["lato.application=failing lato.outcome=failed"],
            metrics.Of("lato.transaction.duration").Select(measured => measured.Tags));
    }

    [Fact]
    public async Task Failures_of_the_instances_of_all_keys_are_counted_by_their_module()
    {
        using var metrics = new MetricProbe("keyed");
        await using var app = new Application("keyed", services => services.AddSingleton(new CartStore())).AddModule<CartModule>();

        foreach (var key in new[] { "ann", "bob", "eve" })
        {
            await Assert.ThrowsAsync<FormatException>(() => app.ExecuteAsync(new FailCart(key)));
        }

        Assert.Equal(Enumerable.Repeat(new Measured("lato.failures", 1, "lato.actor=/keyed/cart"), 3), metrics.Of("lato.failures"));
    }

    [Fact]
    public async Task A_restart_is_counted()
    {
        using var metrics = new MetricProbe("restarting");
        await using var app = new Application("restarting").AddModule<FragileModule>();

        await Assert.ThrowsAsync<InvalidOperationException>(() => app.CallAsync("fail"));

        Assert.Equal([new Measured("lato.restarts", 1, "lato.actor=/restarting/fragile")], metrics.Of("lato.restarts"));
    }

    [Fact]
    public async Task An_event_that_nobody_handles_is_a_dead_letter_of_the_application()
    {
        using var metrics = new MetricProbe("quiet");
        await using var app = new Application("quiet");

        await app.PublishAsync("nobody cares");

        Assert.Equal([new Measured("lato.dead_letters", 1, "lato.recipient=quiet")], metrics.Of("lato.dead_letters"));
    }

    [Fact]
    public async Task A_message_to_a_stopped_actor_is_a_dead_letter_of_the_actor()
    {
        using var metrics = new MetricProbe("gone");
        await using var engine = new LocalEngine();
        var actor = engine.ActorOf("gone", () => new DeafActor());
        await engine.StopAsync(actor);

        actor.Tell("hello");

        Assert.Equal([new Measured("lato.dead_letters", 1, "lato.recipient=/gone")], metrics.Of("lato.dead_letters"));
    }

    sealed class FragileModule : ApplicationModule
    {
        public FragileModule() => Options = new ActorOptions { OnFailure = SupervisionDirective.Restart };

        [Handler("fail")]
        void Fail() => throw Broken;
    }

    sealed class DeafActor : Actor
    {
        protected internal override ValueTask<object?> ReceiveAsync(object message) => default;
    }

    [Theory]
    [InlineData("lato.transaction.duration")]
    [InlineData("lato.handler.duration")]
    public void Durations_advise_buckets_for_seconds(string name)
    {
        Histogram<double>? histogram = null;
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) => histogram ??= instrument is Histogram<double> published && published.Meter.Name == LatoDiagnostics.Name && published.Name == name ? published : null,
        };
        listener.Start();

        Assert.Equal([0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10], histogram!.Advice!.HistogramBucketBoundaries!);
    }
}
