namespace Lato.Telemetry.Tests;

/// <summary>A service exports by OTLP, as the standard variables say.</summary>
public sealed class ServiceTelemetryTests
{
    static (string Name, string Value)[] To(string address, params (string Name, string Value)[] further) =>
        [("OTEL_EXPORTER_OTLP_ENDPOINT", address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), .. further];

    static async Task CallAsync(ObservedProcess service)
    {
        using var client = new HttpClient { BaseAddress = await service.AddressAsync() };
        Assert.Equal("hello, ann", await client.GetStringAsync("/hello/ann", TestContext.Current.CancellationToken));
        Assert.Equal("fine", await client.GetStringAsync("/internal/state", TestContext.Current.CancellationToken));
        using var broken = await client.GetAsync("/broken", TestContext.Current.CancellationToken);
        Assert.Equal(0, await service.StopAsync());
    }

    [Fact]
    public async Task Traces_metrics_and_logs_are_exported_with_name_version_and_instance()
    {
        await using var collector = await Collector.StartAsync();
        using var service = ObservedProcess.Start(To(collector.Address), "--telemetry", "--lato:service:telemetry:excluded-paths:0=^/internal/", "--lato:service:telemetry:excluded-paths:1=^/health$");

        await CallAsync(service);

        var (traces, metrics, logs) = (collector.Of("traces"), collector.Of("metrics"), collector.Of("logs"));
        Assert.Contains("GET /hello/{name}", traces, StringComparison.Ordinal);
        Assert.Contains("handle observed.Hello", traces, StringComparison.Ordinal);
        Assert.Contains("told to fail", traces, StringComparison.Ordinal);
        Assert.DoesNotContain("observed.State", traces, StringComparison.Ordinal);
        Assert.Contains("lato.handler.duration", metrics, StringComparison.Ordinal);
        Assert.Contains("http.server.request.duration", metrics, StringComparison.Ordinal);
        Assert.Contains("started service successfully", logs, StringComparison.Ordinal);
        Assert.Contains("terminated service", logs, StringComparison.Ordinal);
        Assert.All([traces, metrics, logs], signal =>
        {
            Assert.Contains("service.instance.id", signal, StringComparison.Ordinal);
            Assert.Contains("observed", signal, StringComparison.Ordinal);
            Assert.Contains("3.2.1", signal, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task The_instance_that_is_exported_is_that_of_the_service_also_when_no_setting_gives_one()
    {
        await using var collector = await Collector.StartAsync();
        using var service = ObservedProcess.Start(To(collector.Address), "--telemetry");

        using var client = new HttpClient { BaseAddress = await service.AddressAsync() };
        var instance = await client.GetStringAsync("/instance", TestContext.Current.CancellationToken);
        Assert.Equal(0, await service.StopAsync());

        Assert.Equal(36, instance.Length);
        Assert.All([collector.Of("traces"), collector.Of("metrics"), collector.Of("logs")], signal => Assert.Contains(instance, signal, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_standard_variables_name_the_service_and_leave_signals_out()
    {
        await using var collector = await Collector.StartAsync();
        using var service = ObservedProcess.Start(
            To(collector.Address, ("OTEL_SERVICE_NAME", "till-7"), ("OTEL_METRICS_EXPORTER", "none"), ("OTEL_LOGS_EXPORTER", "none"), ("lato__service__telemetry", "on")));

        await CallAsync(service);

        Assert.Contains("till-7", collector.Of("traces"), StringComparison.Ordinal);
        Assert.Equal(("", ""), (collector.Of("metrics"), collector.Of("logs")));
    }

    [Fact]
    public async Task Nothing_is_exported_unless_it_is_asked_for()
    {
        await using var collector = await Collector.StartAsync();
        using var service = ObservedProcess.Start(To(collector.Address));

        await CallAsync(service);

        Assert.Equal("", collector.Of("traces") + collector.Of("metrics") + collector.Of("logs"));
    }

    [Fact]
    public async Task A_collector_that_is_away_is_a_warning_and_holds_up_nothing()
    {
        using var service = ObservedProcess.Start(To("http://127.0.0.1:1"), "--telemetry");

        await CallAsync(service);

        Assert.Contains("Telemetry could not be exported", service.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OTEL_TRACES_EXPORTER", "zipkin", "OTEL_TRACES_EXPORTER is 'zipkin'; a service exports by 'otlp', or not at all with 'none'.")]
    [InlineData("lato__service__telemetry__excluded-paths", "^/(", "Setting 'lato.service.telemetry.excluded-paths' is '^/('; it must be regular expressions, as a list or separated by commas.")]
    public async Task What_cannot_be_exported_is_told_at_the_start(string variable, string value, string message)
    {
        using var service = ObservedProcess.Start([(variable, value)], "--telemetry");

        Assert.Equal(1, await service.EndedAsync());
        Assert.Contains(message, service.Text, StringComparison.Ordinal);
    }
}
