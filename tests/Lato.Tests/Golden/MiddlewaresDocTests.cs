namespace Lato.Tests.Golden;

/// <summary>Two middlewares and two hooks around one function.</summary>
public sealed class MiddlewaresDocTests
{
    [Fact]
    public async Task Hooks_enclose_middlewares_which_enclose_the_handler()
    {
        var lines = new List<string>();
        var app = new Application()
            .OnEnterTransaction(ctx => lines.Add("starting transaction"))
            .OnExitTransaction((ctx, failure) => lines.Add("exiting transaction context"))
            .Use(async (ctx, next) =>
            {
                lines.Add("entering middleware1");
                var result = await next.InvokeAsync();
                lines.Add("exiting middleware1");
                return result;
            })
            .Use(async (ctx, next) =>
            {
                lines.Add("entering middleware2");
                var result = await next.InvokeAsync();
                lines.Add("exiting middleware2");
                return $"[{result}]";
            });

        lines.Add(await app.CallAsync((string text) =>
        {
            lines.Add("calling handler");
            return text.ToUpperInvariant();
        }, "foo").As<string>());

        Assert.Equal(
            [
                "starting transaction",
                "entering middleware1",
                "entering middleware2",
                "calling handler",
                "exiting middleware2",
                "exiting middleware1",
                "exiting transaction context",
                "[FOO]",
            ],
            lines);
    }
}
