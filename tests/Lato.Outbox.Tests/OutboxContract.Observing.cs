using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Lato.Outbox.Tests.Doubles;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Lato.Outbox.Tests;

/// <summary>Health, metrics and traces of stored events.</summary>
public abstract partial class OutboxContract
{
    /// <summary>Measures an application that has a name of its own, as other tests run beside.</summary>
    sealed class Measured : IDisposable
    {
        readonly MeterListener _listener = new();

        public Measured(string application)
        {
            _listener.InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Name.StartsWith("lato.outbox.", StringComparison.Ordinal))
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(application, instrument.Name, value, tags));
            _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Keep(application, instrument.Name, value, tags));
            _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(application, instrument.Name, value, tags));
            _listener.Start();
        }

        /// <summary>By instrument, handler and outcome.</summary>
        public ConcurrentDictionary<string, double> Last { get; } = new();

        public void Ask() => _listener.RecordObservableInstruments();

        public void Dispose() => _listener.Dispose();

        void Keep(string application, string instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var all = tags.ToArray().ToDictionary(tag => tag.Key, tag => $"{tag.Value}");
            if (all[LatoDiagnostics.ApplicationTag] == application)
            {
                Last[string.Join(' ', new[] { instrument[12..], all.GetValueOrDefault("lato.handler"), all.GetValueOrDefault(LatoDiagnostics.OutcomeTag) }.Where(part => part is not null))] = value;
            }
        }
    }

    [Fact]
    [Trait("Scenario", "V3")]
    public async Task Gauges_of_backlog_failures_and_oldest_age_match_the_table()
    {
        var name = $"measured{Guid.NewGuid():N}";
        using var measured = new Measured(name);
        await using var shop = await Shop.StartedAsync(await DatabaseAsync(), outbox: options => options.MetricsInterval = TimeSpan.FromMilliseconds(20), name: name);
        shop.Handling.Then = (seen, _) => seen switch
        {
            "bill 1" or "bill 2" => throw new FormatException("no"),
            "mail 1" => throw new DelayMessageException(TimeSpan.FromHours(1)),
            _ => Task.CompletedTask,
        };
        await shop.App.ExecuteAsync(new PlaceOrder("1"));
        await shop.App.ExecuteAsync(new PlaceOrder("2"));
        await Shop.UntilAsync(async () => await shop.Messages.GetStatisticsAsync() is { Outstanding: 1, Failed: 2 });
        await shop.RunAsync("update lato_outbox set stored = stored - 3600000 where state = 0");

        await Shop.UntilAsync(() =>
        {
            measured.Ask();
            return Task.FromResult(
                measured.Last.GetValueOrDefault("oldest_age") > 3600 && measured.Last.GetValueOrDefault("failed billing.Bill") == 2 && measured.Last.GetValueOrDefault("outstanding billing.Bill", -1) == 0); // each gauge may be asked at another time
        });
        Assert.Equal(await shop.ReadAsync("select count(*) from lato_outbox where state = 0"), measured.Last["outstanding mail.Send"]);
        Assert.Equal(await shop.ReadAsync("select count(*) from lato_outbox where state = 1"), measured.Last["failed billing.Bill"]);
        Assert.Equal(0, measured.Last["scheduled mail.Send"]);
        Assert.InRange(measured.Last["oldest_age"], 3600, 3800);
    }

    [Fact]
    public async Task The_latency_and_the_attempts_of_deliveries_are_measured()
    {
        var name = $"measured{Guid.NewGuid():N}";
        using var measured = new Measured(name);
        await using var shop = await Shop.StartedAsync(await DatabaseAsync(), name: name);
        shop.Handling.Then = async (seen, ctx) =>
        {
            await Task.Delay(100);
            _ = seen == "bill 1" || (seen == "mail 1" && ctx.Get<ReceivedMessage>("message").Attempt == 1) ? throw new FormatException("no") : 0;
        };
        await shop.App.ExecuteAsync(new PlaceOrder("1"));
        await shop.DeliveredAsync();

        await Shop.UntilAsync(() => Task.FromResult(measured.Last.ContainsKey("latency mail.Send")));
        Assert.Equal(4, measured.Last["attempts billing.Bill failed"]);
        Assert.Equal(2, measured.Last["attempts mail.Send ok"]);
        Assert.InRange(measured.Last["latency mail.Send"], 0.2, 60); // two deliveries
        Assert.False(measured.Last.ContainsKey("latency billing.Bill"));
    }

    [Fact]
    public async Task The_health_check_is_degraded_when_the_oldest_event_is_older_than_is_said()
    {
        await using var shop = await StartAsync(outbox: options => options.MaxAge = TimeSpan.FromMinutes(5));
        shop.Handling.Then = (seen, _) => seen == "mail 1" ? throw new DelayMessageException(TimeSpan.FromHours(1)) : Task.CompletedTask;
        await shop.App.ExecuteAsync(new PlaceOrder("1"));
        await Shop.UntilAsync(async () => (await shop.Messages.GetStatisticsAsync()).Outstanding == 1);
        Assert.Equal(HealthStatus.Healthy, (await shop.HealthAsync()).Status);

        await shop.RunAsync("update lato_outbox set stored = stored - 3600000");
        var degraded = await shop.HealthAsync();

        Assert.Equal(HealthStatus.Degraded, degraded.Status);
        Assert.Matches(@"^The oldest of 1 outstanding events of application 'shop' was published 36\d\d s ago, and lato\.outbox\.max-age is 300 s\.$", degraded.Description);
        Assert.Equal(1L, degraded.Data["outstanding"]);
    }

    [Fact]
    public async Task The_health_check_fails_when_the_table_cannot_be_read()
    {
        await using var shop = await StartAsync();
        await shop.RunAsync("alter table lato_outbox rename to hidden");

        var unhealthy = await shop.HealthAsync();
        await shop.RunAsync("alter table hidden rename to lato_outbox");

        Assert.Equal(HealthStatus.Unhealthy, unhealthy.Status);
        Assert.StartsWith("The outbox of application 'shop' cannot be read: ", unhealthy.Description, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Scenario", "V2")]
    public async Task Each_delivery_of_an_event_belongs_to_the_trace_of_its_publisher_also_when_it_is_retried()
    {
        var deliveries = new ConcurrentQueue<Activity>();
        var root = new Activity("root");
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == LatoDiagnostics.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span =>
            {
                if (span.TraceId == root.TraceId && span.DisplayName == "process outbox")
                {
                    deliveries.Enqueue(span);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using var shop = await StartAsync(app => app.AddModule<BillingModule>());
        var isBroken = true;
        shop.Handling.Then = (_, _) => isBroken ? throw new FormatException("no") : Task.CompletedTask;

        root.Start();
        await shop.App.ExecuteAsync(new PlaceOrder("1"));
        root.Stop();
        await shop.DeliveredAsync();
        isBroken = false;
        await shop.Messages.RetryAllAsync();
        await shop.DeliveredAsync();
        await Shop.UntilAsync(() => Task.FromResult(deliveries.Count == 5));

        Assert.Single(deliveries.Select(span => span.ParentSpanId).Distinct()); // the span that has published
        Assert.Equal(["retried", "retried", "retried", "dead-lettered", "ok"], deliveries.Select(span => span.GetTagItem(LatoDiagnostics.OutcomeTag)));
    }
}
