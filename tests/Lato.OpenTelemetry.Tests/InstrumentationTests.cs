using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Lato.Telemetry.Tests;

/// <summary>One line adds Lato to the telemetry of a host.</summary>
public sealed class InstrumentationTests
{
    sealed class Spans(List<string> names) : BaseProcessor<System.Diagnostics.Activity>
    {
        public override void OnEnd(System.Diagnostics.Activity data)
        {
            lock (names)
            {
                names.Add(data.DisplayName);
            }
        }
    }

    sealed class Names(List<string> names) : BaseExporter<Metric>
    {
        public override ExportResult Export(in Batch<Metric> batch)
        {
            foreach (var metric in batch)
            {
                names.Add(metric.Name);
            }

            return ExportResult.Success;
        }
    }

    [Fact]
    public async Task Spans_and_metrics_of_Lato_are_collected()
    {
        var (spans, metrics) = (new List<string>(), new List<string>());
        using var reader = new BaseExportingMetricReader(new Names(metrics));
        using var processor = new Spans(spans);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddOpenTelemetry().AddLatoInstrumentation()
            .WithTracing(traces => traces.AddProcessor(processor))
            .WithMetrics(collected => collected.AddReader(reader));
        builder.AddLato("telemetry-test", app => app.Handle("work", Work));
        using var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);

        await host.Services.GetRequiredService<IApplication>().CallAsync("work", TestContext.Current.CancellationToken);
        reader.Collect();
        await host.StopAsync(TestContext.Current.CancellationToken);

        Assert.Contains("handle telemetry_test.Work", spans);
        Assert.Contains("lato.handler.duration", metrics);
    }

    [Fact]
    public void Spans_and_metrics_are_collected_by_a_line_for_each()
    {
        using var traces = Sdk.CreateTracerProviderBuilder().AddLatoInstrumentation().Build();
        using var metrics = Sdk.CreateMeterProviderBuilder().AddLatoInstrumentation().Build();

        Assert.NotNull(traces);
        Assert.NotNull(metrics);
    }

    static void Work()
    {
    }
}
