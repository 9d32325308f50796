using System.Net;
using System.Net.Http.Headers;

namespace Lato.Http.Tests.StaticFiles;

public sealed class StaticFilesTests
{
    [Theory]
    [InlineData("/static/a.txt", "hello\n", "text/plain")]
    [InlineData("/static/i.html", "<p>", "text/html")]
    [InlineData("/static/sub/b.txt", "x", "text/plain")]
    [InlineData("/static/%C3%A5%20b.txt", "name", "text/plain")]
    [InlineData("/static/100%25.txt", "percent", "text/plain")]
    [InlineData("/static/data.unknown", "?", "application/octet-stream")]
    [InlineData("/dl/a.txt/get", "hello\n", "text/plain")]
    public async Task A_file_is_served_with_its_type_and_without_a_charset(string path, string content, string type)
    {
        await using var host = await StartAsync();

        using var answer = await host.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(content, await answer.Content.ReadAsStringAsync());
        Assert.Equal(type, answer.Content.Headers.ContentType?.ToString());
        Assert.NotNull(answer.Headers.ETag);
        Assert.NotNull(answer.Content.Headers.LastModified);
        Assert.Equal(["bytes"], answer.Headers.AcceptRanges);
    }

    [Fact]
    public async Task HEAD_has_the_headers_without_the_content()
    {
        await using var host = await StartAsync();

        using var answer = await host.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/static/a.txt"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(6, answer.Content.Headers.ContentLength);
        Assert.NotNull(answer.Headers.ETag);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData(1, 3, "ell", HttpStatusCode.PartialContent)]
    [InlineData(4, null, "o\n", HttpStatusCode.PartialContent)]
    [InlineData(null, 2, "o\n", HttpStatusCode.PartialContent)]
    [InlineData(6, 9, "", HttpStatusCode.RequestedRangeNotSatisfiable)]
    public async Task A_part_of_a_file_is_served(int? from, int? to, string content, HttpStatusCode status)
    {
        await using var host = await StartAsync();
        var request = new HttpRequestMessage(HttpMethod.Get, "/static/a.txt") { Headers = { Range = new RangeHeaderValue(from, to) } };

        using var answer = await host.Client.SendAsync(request);

        Assert.Equal((status, content), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task What_a_client_has_already_is_not_sent_again()
    {
        await using var host = await StartAsync();
        using var first = await host.Client.GetAsync("/static/a.txt");
        var byTag = new HttpRequestMessage(HttpMethod.Get, "/static/a.txt") { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        var byTime = new HttpRequestMessage(HttpMethod.Get, "/static/a.txt") { Headers = { IfModifiedSince = first.Content.Headers.LastModified } };

        Assert.Equal(HttpStatusCode.NotModified, (await host.Client.SendAsync(byTag)).StatusCode);
        Assert.Equal(HttpStatusCode.NotModified, (await host.Client.SendAsync(byTime)).StatusCode);
    }

    [Fact]
    public async Task A_file_that_has_changed_has_another_tag()
    {
        await using var host = await StartAsync();
        using var before = await host.Client.GetAsync("/static/a.txt");
        var request = new HttpRequestMessage(HttpMethod.Get, "/static/a.txt") { Headers = { IfNoneMatch = { before.Headers.ETag! } } };

        host.Folder.Write("assets/a.txt", "hello again\n");
        using var after = await host.Client.SendAsync(request);

        Assert.Equal("hello again\n", await after.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Another_method_is_not_allowed()
    {
        await using var host = await StartAsync();

        using var answer = await host.Client.PostAsync("/static/a.txt", null);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(["GET", "HEAD"], answer.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("/static")]
    [InlineData("/static/")]
    [InlineData("/static/sub")]
    [InlineData("/static/sub/")]
    [InlineData("/static/nope")]
    [InlineData("/static/a.txt/")]
    [InlineData("/static/a.txt/b")]
    [InlineData("/static/.env")]
    public async Task What_is_no_file_is_not_found(string path)
    {
        await using var host = await StartAsync();

        Assert.Equal(404, (await host.AskAsync(path)).Status);
    }

    [Fact]
    public async Task An_error_handler_answers_for_a_missing_file()
    {
        await using var host = await StaticHost.StartAsync(app => app
            .Handle("missing", [HttpError(404)] () => "no such page")
            .AddModule<AssetsModule>());

        Assert.Equal((404, "no such page"), await host.AskAsync("/static/nope"));
    }

    [Fact]
    public async Task A_folder_that_does_not_exist_fails_the_start()
    {
        var failure = await Assert.ThrowsAsync<HttpRouteException>(() =>
            StaticHost.StartAsync(app => app.Handle("files", [HttpStatic("missing", "/static")] () => { })));

        Assert.StartsWith("Handler 'test.files' serves the files of '/", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("/missing', which is not a directory. Create it, or correct the path 'missing', which is relative to the host's content root.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_root_is_no_base_url()
    {
        var failures = new List<string>
        {
            (await Assert.ThrowsAsync<HttpRouteException>(() => StaticHost.StartAsync(app => app.Handle("files", [HttpStatic("assets", "")] () => { })))).Message,
            (await Assert.ThrowsAsync<HttpRouteException>(() => StaticHost.StartAsync(app => app.Handle("files", [HttpStatic("assets", "/")] () => { })))).Message,
        };

        Assert.Equal(
            new[] { "", "/" }.Select(baseUrl =>
                $"Handler 'test.files' would serve files at '{baseUrl}', which hides the 404 handling of every other route. Give its files a path of their own, such as '/static'."),
            failures);
    }

    [Fact]
    public async Task A_base_url_is_taken_once()
    {
        var failure = await Assert.ThrowsAsync<HttpRouteException>(() => StaticHost.StartAsync(app => app
            .Handle("files", [HttpStatic("assets", "/static")] () => { })
            .Handle("others", [HttpStatic("assets-secret", "/static/")] () => { })));

        Assert.Equal("'test.files' and 'test.others' both serve GET /static/{**filename}. Keep one of them, or change its route.", failure.Message);
    }

    static Task<StaticHost> StartAsync() => StaticHost.StartAsync(app => app.AddModule<AssetsModule>());
}
