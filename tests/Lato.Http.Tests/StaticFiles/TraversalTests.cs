using Lato.Http.StaticFiles;

namespace Lato.Http.Tests.StaticFiles;

/// <summary>Nothing outside of the folder is served, however it is asked for.</summary>
public sealed class TraversalTests
{
    [Theory]
    [InlineData("/static/../secret.txt")]
    [InlineData("/static/sub/../../secret.txt")]
    [InlineData("/static/%2e%2e/secret.txt")]
    [InlineData("/static/%2E%2E/secret.txt")]
    [InlineData("/static/.%2e/secret.txt")]
    [InlineData("/static/..%2fsecret.txt")]
    [InlineData("/static/..%2Fassets-secret%2Fs.txt")]
    [InlineData("/static/%2e%2e%2fsecret.txt")]
    [InlineData("/static/%252e%252e/secret.txt")]
    [InlineData("/static/%252e%252e%252fsecret.txt")]
    [InlineData("/static/..%252fsecret.txt")]
    [InlineData("/static/..%5csecret.txt")]
    [InlineData("/static/..\\secret.txt")]
    [InlineData("/static//etc/hostname")]
    [InlineData("/static/%2fetc%2fhostname")]
    [InlineData("/static///secret.txt")]
    [InlineData("/static/....//secret.txt")]
    [InlineData("/static/..;/secret.txt")]
    [InlineData("/static/%c0%ae%c0%ae/secret.txt")]
    [InlineData("/static/a.txt%00.html")]
    [InlineData("/static/..%00/secret.txt")]
    [InlineData("/static/../assets-secret/s.txt")]
    [InlineData("/dl/../get")]
    [InlineData("/dl/..%2fsecret.txt/get")]
    [InlineData("/dl/%2e%2e%2fsecret.txt/get")]
    [InlineData("/dl/%252e%252e%252fsecret.txt/get")]
    public async Task A_path_that_leads_outside_is_not_found(string path)
    {
        await using var host = await StaticHost.StartAsync(app => app.AddModule<AssetsModule>());

        var (status, body) = await host.AskAsync(path);

        Assert.Contains(status, new[] { 400, 404 });
        Assert.DoesNotContain("secret", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("link.txt")]
    [InlineData("folder/s.txt")]
    [InlineData("absolute.txt")]
    [InlineData("up/secret.txt")]
    [InlineData("up/assets-secret/s.txt")]
    [InlineData("insidefolder/hop3.txt")]
    [InlineData("hop1.txt")]
    [InlineData("circle1")]
    [InlineData("circle1/a.txt")]
    [InlineData("nowhere.txt")]
    public async Task A_link_that_leads_outside_or_nowhere_is_not_found(string file)
    {
        await using var host = await StaticHost.StartAsync(app => app.AddModule<AssetsModule>());

        Assert.Equal(404, (await host.AskAsync($"/static/{file}")).Status);
    }

    [Theory]
    [InlineData("inside.txt", "x")]
    [InlineData("insidefolder/b.txt", "x")]
    [InlineData("absolute-inside.txt", "hello\n")]
    [InlineData("roundabout.txt", "hello\n")]
    [InlineData("up/assets/a.txt", "hello\n")]
    public async Task A_link_that_stays_inside_is_followed(string file, string content)
    {
        await using var host = await StaticHost.StartAsync(app => app.AddModule<AssetsModule>());

        Assert.Equal((200, content), await host.AskAsync($"/static/{file}"));
    }

    [Fact]
    public async Task A_folder_that_is_a_link_itself_is_served()
    {
        await using var host = await StaticHost.StartAsync(app => app.AddModule<LinkedModule>());

        Assert.Equal((200, "x"), await host.AskAsync("/linked/b.txt"));
        Assert.Equal(404, (await host.AskAsync("/linked/../a.txt")).Status);
    }

    [Theory]
    [InlineData("assets/roundabout.txt", "assets/a.txt")]
    [InlineData("assets/up/assets/insidefolder/b.txt", "assets/sub/b.txt")]
    [InlineData("assets/hop1.txt", "secret.txt")]
    [InlineData("assets/missing/file", "assets/missing/file")]
    [InlineData("assets/circle1", null)]
    public void A_real_path_has_no_links(string path, string? real)
    {
        using var folder = new TempFolder();
        var root = RealPath.Of(folder.Path);

        Assert.Equal(real is null ? null : $"{root}/{real}", RealPath.Of($"{folder.Path}/{path}"));
    }

    sealed class LinkedModule : ApplicationModule
    {
        [HttpStatic("assets/insidefolder", "/linked")]
        void Files()
        {
        }
    }
}
