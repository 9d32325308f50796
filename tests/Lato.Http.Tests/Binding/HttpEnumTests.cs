using System.Net;
using Lato.Http.Tests.Doubles;

namespace Lato.Http.Tests.Binding;

public sealed class HttpEnumTests
{
    [Theory]
    [InlineData("/flags", "-1", HttpStatusCode.OK)]
    [InlineData("/flags", "5", HttpStatusCode.OK)]
    [InlineData("/flags", "4294967297", HttpStatusCode.BadRequest)]
    [InlineData("/flags", "18446744073709551615", HttpStatusCode.BadRequest)]
    [InlineData("/small", "-1", HttpStatusCode.OK)]
    [InlineData("/small", "255", HttpStatusCode.BadRequest)]
    [InlineData("/small", "18446744073709551615", HttpStatusCode.BadRequest)]
    [InlineData("/large", "18446744073709551615", HttpStatusCode.OK)]
    [InlineData("/large", "-1", HttpStatusCode.BadRequest)]
    public async Task A_number_is_not_cut_to_one_of_the_enumeration(string path, string number, HttpStatusCode status)
    {
        await using var host = await WebHost.StartAsync(app => app.AddModule<Takes>());

        using var response = await host.Client.GetAsync($"{path}?value={number}");

        Assert.Equal(status, response.StatusCode);
    }

    [Flags]
    enum Every
    {
        None = 0,
        All = -1,
    }

    enum Small : sbyte
    {
        None = 0,
        Last = -1,
    }

    enum Large : ulong
    {
        None = 0,
        Last = ulong.MaxValue,
    }

    sealed class Takes : ApplicationModule
    {
        [Http("GET", "/flags")]
        static string OfFlags(Every value) => $"{value}";

        [Http("GET", "/small")]
        static string OfSmall(Small value) => $"{value}";

        [Http("GET", "/large")]
        static string OfLarge(Large value) => $"{value}";
    }
}
