using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Lato.Testing.TransportContract;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Schedules.Tests.TransportContract;

/// <summary>The outside is the clock: a call is a day that passes, and the report is the count of runs by outcome.</summary>
sealed class ScheduleTransportHost : TransportHost
{
    readonly IHost _host;
    readonly TransportSetup _setup;
    readonly MeterListener _listener = new();
    readonly Channel<TransportResponse> _reports = Channel.CreateUnbounded<TransportResponse>();
    bool _isStopping;

    ScheduleTransportHost(IHost host, TransportSetup setup) => (_host, _setup) = (host, setup);

    public override Application Application => _host.Services.GetRequiredService<Application>();

    public static async Task<TransportHost> StartAsync(TransportSetup setup)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        setup.AddServices(builder.Services);
        builder.AddLato(setup.Application, app => setup.Configure(app, new ScheduleProbe(setup.Probe))).AddSchedules();
        var host = new ScheduleTransportHost(builder.Build(), setup);
        host.Listen();
        await host._host.StartAsync();
        return host;
    }

    public override Task<TransportResponse> CallAsync(string? offered = null)
    {
        _setup.Time.Advance(TimeSpan.FromDays(1));
        return _isStopping ? Task.FromResult(new TransportResponse(false, "stopped")) : _reports.Reader.ReadAsync().AsTask();
    }

    public override Task StopAsync()
    {
        _isStopping = true;
        return _host.StopAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await ((IAsyncDisposable)_host).DisposeAsync();
        _listener.Dispose();
    }

    void Listen()
    {
        _listener.InstrumentPublished = static (instrument, listening) =>
        {
            if (instrument.Meter.Name == LatoDiagnostics.Name && instrument.Name == "lato.schedule.runs")
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            var named = tags.ToArray().ToDictionary();
            if (_setup.Application.Equals(named["lato.application"]))
            {
                _reports.Writer.TryWrite(new TransportResponse("ok".Equals(named["lato.outcome"]), $"{named["lato.outcome"]}"));
            }
        });
        _listener.Start();
    }
}
