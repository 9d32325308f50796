using Lato.Http.Tests.Doubles;

namespace Lato.Http.Tests.Server;

public sealed class HttpTrustedProxyTests
{
    [Theory]
    [InlineData("", "9.9.9.9", "127.0.0.1")]
    [InlineData("127.0.0.1/32", "9.9.9.9", "9.9.9.9")]
    [InlineData("127.0.0.1", "9.9.9.9, 10.0.0.1", "10.0.0.1")]
    [InlineData("127.0.0.1, 10.0.0.0/8", "6.6.6.6, 9.9.9.9, 10.0.0.1", "9.9.9.9")]
    [InlineData("127.0.0.1", "nonsense", "127.0.0.1")]
    [InlineData("127.0.0.1", "9.9.9.9, nonsense", "127.0.0.1")]
    [InlineData("127.0.0.1", "2001:db8::1", "2001:db8::1")]
    public async Task Only_trusted_proxies_are_believed(string trusted, string header, string address)
    {
        await using var host = await WebHost.ServeAsync(app => app.AddModule<Served>(), http => http.TrustedProxies = trusted);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/ip") { Headers = { { "X-Forwarded-For", header } } };

        using var response = await host.Client.SendAsync(request);

        Assert.Equal(address, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_header_of_proxies_is_an_option()
    {
        await using var host = await WebHost.ServeAsync(app => app.AddModule<Served>(), http => (http.TrustedProxies, http.ForwardedHeader) = ("127.0.0.1", "X-Client"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/ip") { Headers = { { "X-Client", "9.9.9.9" } } };

        using var response = await host.Client.SendAsync(request);

        Assert.Equal("9.9.9.9", await response.Content.ReadAsStringAsync());
    }
}
