using System.Net.Http.Headers;
using System.Text.Json;
using Lato.Http.Tests.Doubles;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace Lato.Http.Tests.Server;

public sealed class HttpAccessLogTests
{
    const string Category = "Lato.Http.Access";

    [Fact]
    public async Task A_request_is_logged_with_the_fields_of_the_original_in_their_order()
    {
        await using var host = await WebHost.ServeAsync(app => app.AddModule<Logged>());
        using var request = new HttpRequestMessage(HttpMethod.Post, "/echo?a=1&b=2") { Content = new StringContent("hello") };
        request.Headers.UserAgent.ParseAdd("probe/1");
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String("ann:secret"u8));

        await host.Client.SendAsync(request);
        var entry = await host.Logs.WhenAsync(entry => entry.Category == Category);

        Assert.Equal(LogLevel.Information, entry.Level);
        Assert.Equal(
            [
                "status_code", "remote_ip", "auth_user", "request_method", "request_path", "request_query_string", "http_version",
                "response_content_length", "request_content_length", "user_agent", "handler_elapsed_time", "request_time",
            ],
            entry.Values.Keys);
        Assert.Equal(
            [200, "127.0.0.1", "ann", "POST", "/echo", "a=1&b=2", "HTTP/1.1", 5L, 5L, "probe/1"],
            entry.Values.Values.Take(10));
        Assert.Matches(@"^\d+\.\d{5}s$", (string)entry.Values["request_time"]!);
        Assert.DoesNotContain("secret", entry.Text);
    }

    [Theory]
    [InlineData("GET", "/nope", 404)]
    [InlineData("GET", "/boom", 500)]
    [InlineData("POST", "/text", 405)]
    [InlineData("HEAD", "/text", 200)]
    public async Task Whatever_happens_to_a_request_is_logged(string method, string path, int status)
    {
        await using var host = await WebHost.ServeAsync(app => app.AddModule<Logged>());

        await host.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
        var entry = await host.Logs.WhenAsync(entry => entry.Category == Category);

        Assert.Equal(status, entry.Values["status_code"]);
        Assert.Equal(path, entry.Values["request_path"]);
    }

    [Fact]
    public async Task A_client_that_closes_its_connection_with_the_last_byte_has_its_response()
    {
        await using var host = await WebHost.ServeAsync(
            app => app.AddModule<Logged>(),
            web: web => web.Use(async (http, next) =>
            {
                var closed = new TaskCompletionSource();
                http.RequestAborted.Register(closed.SetResult);
                await next(http);
                await closed.Task;
            }));

        await host.ReadUntilAsync("GET /text HTTP/1.1\r\nHost: a\r\n\r\n", "text");
        var entry = await host.Logs.WhenAsync(entry => entry.Category == Category);

        Assert.Equal((200, 4L), (entry.Values["status_code"], entry.Values["response_content_length"]));
        Assert.DoesNotContain("replaced_status_code", entry.Values.Keys);
    }

    [Fact]
    public async Task A_path_cannot_forge_lines_of_the_log()
    {
        await using var host = await WebHost.ServeAsync(app => app.AddModule<Logged>());

        await host.Client.GetAsync("/a%0d%0astatus_code=200");
        var entry = await host.Logs.WhenAsync(entry => entry.Category == Category);

        Assert.Equal(@"/a\r\nstatus_code=200", entry.Values["request_path"]);
        Assert.DoesNotContain('\n', entry.Text);
    }

    [Fact]
    public async Task A_handler_can_leave_its_requests_out_but_not_its_failures()
    {
        await using var host = await WebHost.ServeAsync(app => app.AddModule<Logged>());

        foreach (var path in new[] { "/ignored", "/ignored-201?status=201", "/ignored-201?status=200", "/ignored-boom", "/text" })
        {
            await host.Client.GetAsync(path);
        }

        await host.Logs.WhenAsync(entry => entry.Category == Category && Equals(entry.Values["request_path"], "/text"));
        Assert.Equal(
            ["/ignored-201 200", "/ignored-boom 500", "/text 200"],
            host.Logs.Entries.Where(entry => entry.Category == Category).Select(entry => $"{entry.Values["request_path"]} {entry.Values["status_code"]}"));
    }

    [Fact]
    public async Task The_log_can_be_turned_off()
    {
        await using var host = await WebHost.ServeAsync(app => app.AddModule<Logged>(), http => http.AccessLog = "off");

        await host.Client.GetAsync("/text");
        await host.Client.GetAsync("/boom");
        await host.Logs.WhenAsync(entry => entry.Level == LogLevel.Error);

        Assert.DoesNotContain(host.Logs.Entries, entry => entry.Category == Category);
    }

    [Fact]
    public async Task In_a_host_only_requests_to_handlers_are_logged()
    {
        await using var host = await WebHost.StartAsync(app => app.AddModule<Logged>());

        await host.Client.GetAsync("/nope");
        await host.Client.GetAsync("/text");
        var entry = await host.Logs.WhenAsync(entry => entry.Category == Category);

        Assert.Equal("/text", entry.Values["request_path"]);
    }

    [Fact]
    public async Task A_file_gets_one_JSON_object_for_each_request_and_may_be_rotated()
    {
        var folder = Directory.CreateTempSubdirectory();
        var file = Path.Combine(folder.FullName, "access.log");
        await using (var host = await WebHost.ServeAsync(app => app.AddModule<Logged>(), http => http.AccessLog = file))
        {
            await host.Client.GetAsync("/text");
            await host.Logs.WhenAsync(entry => entry.Category == Category && entry.Values.ContainsKey("request_path"));
        }

        var lines = File.ReadAllLines(file).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal("accepting http requests", lines[0].GetProperty("message").GetString());
        Assert.Equal("/text", lines[1].GetProperty("request_path").GetString());
        Assert.Equal(200, lines[1].GetProperty("status_code").GetInt32());
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_fails_the_start() => await Assert.ThrowsAsync<DirectoryNotFoundException>(
        () => WebHost.ServeAsync(app => app.AddModule<Logged>(), http => http.AccessLog = "/nowhere/at/all/access.log"));

    sealed class Logged : ApplicationModule
    {
        [Http("GET", "/text")]
        static string Text() => "text";

        [Http("POST", "/echo")]
        static async Task<string> Echo(Stream body) => await new StreamReader(body).ReadToEndAsync();

        [Http("GET", "/boom")]
        [Http("GET", "/ignored-boom", ExcludeFromAccessLog = true)]
        static string Boom() => throw new InvalidOperationException("boom");

        [Http("GET", "/ignored", ExcludeFromAccessLog = true)]
        static string Ignored() => "ignored";

        [Http("GET", "/ignored-201", AccessLogExcludedStatusCodes = [201])]
        static (int, string) IgnoredOne(int status) => (status, "some");
    }
}
