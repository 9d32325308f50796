using System.Net.Http.Json;
using Lato.Http.Tests.Doubles;
using Lato.Testing.TransportContract;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Http.Tests.TransportContract;

/// <summary>The outside is a client of a real server, and the report is the status of the response.</summary>
sealed class HttpTransportHost(WebHost host) : TransportHost
{
    public override Application Application => host.Web.Services.GetRequiredService<Application>();

    public static async Task<TransportHost> StartAsync(TransportSetup setup) => new HttpTransportHost(await WebHost.ServeAsync(
        app => setup.Configure(app, new HttpProbe(setup.Probe)),
        builder: builder => setup.AddServices(builder.Services),
        name: setup.Application));

    public override async Task<TransportResponse> CallAsync(string? offered = null)
    {
        try
        {
            using var response = await host.Client.PostAsJsonAsync($"/probe{(offered is null ? "" : $"?offered={offered}")}", new { });
            return new TransportResponse(response.IsSuccessStatusCode, $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        }
        catch (HttpRequestException refused)
        {
            return new TransportResponse(false, refused.Message);
        }
    }

    public override Task StopAsync() => host.Web.StopAsync();

    public override ValueTask DisposeAsync() => host.DisposeAsync();
}
