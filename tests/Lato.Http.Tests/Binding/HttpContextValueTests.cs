using System.Net;
using Lato.Http.Tests.Doubles;
using Microsoft.AspNetCore.Http;

namespace Lato.Http.Tests.Binding;

public sealed class HttpContextValueTests
{
    [Fact]
    public async Task Context_values_reach_handlers_and_clients_cannot_replace_them()
    {
        await using var host = await WebHost.StartAsync(app => app
            .AddModule<TakesContext>()
            .OnEnterTransaction(ctx => ctx.Set("user", "ann"))
            .OnEnterTransaction(ctx => ctx.Set("since", new DateOnly(2026, 1, 1))));

        Assert.Equal("ann", await host.Client.GetStringAsync("/user?user=mallory"));
        Assert.Equal("tea", await host.Client.GetStringAsync("/search?q=tea"));
        Assert.Equal("all", await host.Client.GetStringAsync("/search"));
    }

    [Fact]
    public async Task A_missing_value_that_a_hook_might_have_set_is_the_clients_fault_and_not_the_modules()
    {
        await using var host = await WebHost.StartAsync(
            app => app.AddModule(new TakesContext { Options = new ActorOptions { OnFailure = SupervisionDirective.Stop } }).OnEnterTransaction(_ => { }));

        using var response = await host.Client.GetAsync("/user");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("\"user\":[\"A value is required in the query.\"]", await response.Content.ReadAsStringAsync());
        Assert.Equal("ann", await host.Client.GetStringAsync("/user?user=ann"));
    }

    sealed class TakesContext : ApplicationModule
    {
        [Http("GET", "/user")]
        static string User(string user) => user;

        [Http("GET", "/search")]
        static string Search(string q = "all") => q;
    }
}
