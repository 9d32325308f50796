using Lato.Http.Tests.Doubles;

namespace Lato.Http.Tests.Responses;

public sealed class HttpResultOptionTests
{
    [Fact]
    public async Task The_default_content_type_is_an_option()
    {
        await using var host = await WebHost.StartAsync(app => app.AddModule<Texts>(), http => http.ContentType = "application/json; charset=utf-8");

        using var text = await host.Client.GetAsync("/text");
        using var none = await host.Client.GetAsync("/empty");

        Assert.Equal("application/json; charset=utf-8", text.Content.Headers.ContentType?.ToString());
        Assert.Equal("application/json; charset=utf-8", none.Content.Headers.ContentType?.ToString());
    }

    [Fact]
    public async Task The_default_charset_is_an_option()
    {
        await using var host = await WebHost.StartAsync(app => app.AddModule<Texts>(), http =>
        {
            http.ContentType = "text/plain";
            http.Charset = "iso-8859-1";
        });

        using var response = await host.Client.GetAsync("/umlaut");

        Assert.Equal([0xe5], await response.Content.ReadAsByteArrayAsync());
    }

    sealed class Texts : ApplicationModule
    {
        [Http("GET", "/text")]
        static string Text() => "hello";

        [Http("GET", "/empty")]
        static string Empty() => "";

        [Http("GET", "/umlaut")]
        static string Umlaut() => "å";
    }
}
