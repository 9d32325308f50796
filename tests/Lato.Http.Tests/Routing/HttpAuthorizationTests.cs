using System.Net;
using System.Security.Claims;
using Lato.Http.Tests.Doubles;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Http.Tests.Routing;

public sealed class HttpAuthorizationTests
{
    [Theory]
    [InlineData("/secret", HttpStatusCode.Unauthorized)]
    [InlineData("/pattern-secret", HttpStatusCode.Unauthorized)]
    [InlineData("/class-secret", HttpStatusCode.Unauthorized)]
    [InlineData("/open", HttpStatusCode.OK)]
    public async Task Attributes_of_authorization_hold_for_handlers(string path, HttpStatusCode status)
    {
        await using var host = await WebHost.StartAsync(
            app => app.AddModule<Secrets>().AddModule<AllSecret>(),
            builder: builder =>
            {
                builder.Services.AddAuthentication("test").AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>("test", null);
                builder.Services.AddAuthorization();
            },
            web: web => web.UseRouting().UseAuthentication().UseAuthorization());

        using var refused = await host.Client.GetAsync(path);
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "X-User", "ann" } } };
        using var known = await host.Client.SendAsync(request);

        Assert.Equal(status, refused.StatusCode);
        Assert.Equal(HttpStatusCode.OK, known.StatusCode);
    }

    sealed class Secrets : ApplicationModule
    {
        [Authorize]
        [Http("GET", "/secret")]
        static string Secret(ClaimsPrincipal user) => user.Identity!.Name!;

        [Authorize]
        [HttpPattern("GET", "/pattern-.*")]
        static string Pattern() => "pattern";

        [Http("GET", "/open")]
        static string Open() => "open";
    }

    [Authorize]
    sealed class AllSecret : ApplicationModule
    {
        [Http("GET", "/class-secret")]
        static string Secret() => "secret";
    }
}
