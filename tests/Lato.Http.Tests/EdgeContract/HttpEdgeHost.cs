using System.Net.Http.Json;
using Lato.Http.Tests.Doubles;
using Lato.Testing.EdgeContract;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Http.Tests.EdgeContract;

/// <summary>The outside is a client of a real server, and the report is the status of the response.</summary>
sealed class HttpEdgeHost(WebHost host) : EdgeHost
{
    public override Application Application => host.Web.Services.GetRequiredService<Application>();

    public static async Task<EdgeHost> StartAsync(EdgeSetup setup) => new HttpEdgeHost(await WebHost.ServeAsync(
        app => setup.Configure(app, new HttpDoor(setup.Door)),
        builder: builder => setup.AddServices(builder.Services),
        name: setup.Application));

    public override async Task<EdgeReport> CallAsync(string? offered = null)
    {
        try
        {
            using var response = await host.Client.PostAsJsonAsync($"/door{(offered is null ? "" : $"?offered={offered}")}", new { });
            return new EdgeReport(response.IsSuccessStatusCode, $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        }
        catch (HttpRequestException refused)
        {
            return new EdgeReport(false, refused.Message);
        }
    }

    public override Task StopAsync() => host.Web.StopAsync();

    public override ValueTask DisposeAsync() => host.DisposeAsync();
}
