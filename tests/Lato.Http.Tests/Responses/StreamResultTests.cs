using System.Net;
using Lato.Http.Tests.Doubles;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lato.Http.Tests.Responses;

/// <summary>Results that come item by item.</summary>
public sealed class StreamResultTests
{
    static readonly TimeSpan TestTimeout = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("/numbers?count=3", 200, "[0,1,2]")]
    [InlineData("/numbers?count=0", 200, "[]")]
    [InlineData("/later", 200, "[0,1]")]
    [InlineData("/texts", 200, """["a","b"]""")]
    [InlineData("/animals", 200, """[{"kind":"cat","lives":9}]""")]
    [InlineData("/undeclared", 200, "[0,1]")]
    [InlineData("/tuple", 202, "[0,1]")]
    [InlineData("/reply", 203, "[0,1]")]
    [InlineData("/query/2", 200, "[0,1]")]
    [InlineData("/middleware", 200, "[7]")]
    public async Task Streams_are_sent_as_an_array_of_JSON(string path, int status, string json)
    {
        await using var host = await StartAsync();

        using var response = await host.Client.GetAsync(path).WaitAsync(TestTimeout);

        Assert.Equal((status, json), ((int)response.StatusCode, await response.Content.ReadAsStringAsync()));
        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType?.ToString());
    }

    [Fact]
    public async Task A_long_one_is_whole()
    {
        await using var host = await StartAsync();

        Assert.Equal($"[{string.Join(',', Enumerable.Range(0, 50_000))}]", await host.Client.GetStringAsync("/numbers?count=50000").WaitAsync(TestTimeout));
    }

    [Theory]
    [InlineData("/numbers?count=2", "text/event-stream", "data: 0\n\ndata: 1\n\n")]
    [InlineData("/texts", "text/event-stream, */*;q=0.1", "data: a\n\ndata: b\n\n")]
    [InlineData("/animals", "text/event-stream", "data: {\"kind\":\"cat\",\"lives\":9}\n\n")]
    [InlineData("/lines", "text/event-stream", "data: a\ndata: b\ndata: event: forged\n\n")]
    [InlineData("/events", "*/*", "event: tick\ndata: 1\nid: x\nretry: 2000\n\n")]
    public async Task Streams_are_sent_as_events_to_who_asks_for_them(string path, string accept, string events)
    {
        await using var host = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept", accept);

        using var response = await host.Client.SendAsync(request).WaitAsync(TestTimeout);

        Assert.Equal(("text/event-stream", events), (response.Content.Headers.ContentType?.ToString(), await response.Content.ReadAsStringAsync()));
    }

    [Theory]
    [InlineData("application/json, text/event-stream")]
    [InlineData("text/event-stream;q=0")]
    public async Task Where_JSON_is_wanted_as_much_it_is_JSON(string accept)
    {
        await using var host = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/numbers?count=1");
        request.Headers.Add("Accept", accept);

        using var response = await host.Client.SendAsync(request);

        Assert.Equal("[0]", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task An_item_is_sent_before_the_next_one_is_there_and_the_transaction_lasts_until_the_last()
    {
        await using var host = await StartAsync();
        using var response = await host.Client.GetAsync("/gated", HttpCompletionOption.ResponseHeadersRead).WaitAsync(TestTimeout);
        await using var body = await response.Content.ReadAsStreamAsync();
        var first = new byte[2];
        await body.ReadExactlyAsync(first).AsTask().WaitAsync(TestTimeout);
        var trace = host.Web.Services.GetRequiredService<StreamModule.Trace>();
        var before = trace.ToArray();

        trace.Gate.SetResult();

        Assert.Equal("[1", System.Text.Encoding.UTF8.GetString(first));
        Assert.Equal(",2]", await new StreamReader(body).ReadToEndAsync().WaitAsync(TestTimeout));
        Assert.Equal(["first"], before);
        Assert.Equal(["first", "second, scope is alive", "exit, no failure", "scope ends"], trace);
    }

    [Fact]
    public async Task The_deadline_ends_where_the_first_item_is_wanted()
    {
        await using var host = await StartAsync(app => app.Deadline = TimeSpan.FromMilliseconds(50));

        Assert.Equal("[1,2]", await host.Client.GetStringAsync("/slow").WaitAsync(TestTimeout));
    }

    [Fact]
    public async Task Items_are_made_in_the_turn_of_their_module()
    {
        await using var host = await StartAsync();

        var all = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => host.Client.GetStringAsync("/turn"))).WaitAsync(TestTimeout);

        Assert.All(all, one => Assert.Equal($"[{string.Join(',', Enumerable.Repeat("1", 50))}]", one));
    }

    [Theory]
    [InlineData("/fails?after=0", "kaboom")]
    [InlineData("/unwritable", "unwritable")]
    public async Task A_failure_before_anything_was_sent_is_a_clean_one(string path, string error)
    {
        await using var host = await StartAsync();

        using var response = await host.Client.GetAsync(path).WaitAsync(TestTimeout);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Contains(error, Assert.Single(host.Logs.Entries, entry => entry.Level == LogLevel.Error).Exception!.ToString());
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/event-stream")]
    public async Task A_failure_in_between_breaks_the_connection(string accept)
    {
        await using var host = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/fails?after=1");
        request.Headers.Add("Accept", accept);

        await Assert.ThrowsAnyAsync<HttpRequestException>(async () =>
        {
            using var response = await host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead); // on a busy machine the end may come before the headers are read
            await response.Content.ReadAsStringAsync();
        }).WaitAsync(TestTimeout);
        Assert.Equal("kaboom", Assert.Single(host.Logs.Entries, entry => entry.Level == LogLevel.Error).Exception!.Message);
    }

    [Fact]
    public async Task An_exit_hook_that_fails_after_the_last_item_fails_the_answer()
    {
        await using var host = await StartAsync(app => app.OnExitTransaction((_, _) => throw new InvalidOperationException("no commit")));

        using var response = await host.Client.GetAsync("/texts").WaitAsync(TestTimeout);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
    }

    [Theory]
    [InlineData("/endless")]
    [InlineData("/endless-deaf")]
    public async Task A_client_that_goes_away_ends_it(string path)
    {
        await using var host = await StartAsync();
        var trace = host.Web.Services.GetRequiredService<StreamModule.Trace>();
        using (var response = await host.Client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead).WaitAsync(TestTimeout))
        {
            await (await response.Content.ReadAsStreamAsync()).ReadExactlyAsync(new byte[2]).AsTask().WaitAsync(TestTimeout);
        }

        await trace.Ended.Task.WaitAsync(TestTimeout);
        await host.Logs.WhenAsync(entry => entry.Category == "Lato.Http.Access");

        Assert.DoesNotContain(host.Logs.Entries, entry => entry.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task HEAD_makes_no_items()
    {
        await using var host = await StartAsync();

        using var response = await host.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/fails?after=0")).WaitAsync(TestTimeout);

        Assert.Equal((HttpStatusCode.OK, "application/json; charset=utf-8"), (response.StatusCode, response.Content.Headers.ContentType?.ToString()));
    }

    [Fact]
    public async Task A_middleware_that_answers_something_else_lets_the_handler_go()
    {
        await using var host = await StartAsync(http: options => options.AddFilter(async (call, next) =>
        {
            await next();
            return "instead";
        }));

        Assert.Equal("instead", await host.Client.GetStringAsync("/fails?after=0").WaitAsync(TestTimeout));
        Assert.Equal("instead", await host.Client.GetStringAsync("/gated").WaitAsync(TestTimeout));
    }

    [Fact]
    public async Task A_middleware_that_fails_lets_the_handler_go()
    {
        await using var host = await StartAsync(http: options => options.AddFilter(async (call, next) =>
        {
            await next();
            throw new InvalidOperationException("middleware");
        }));

        using var response = await host.Client.GetAsync("/gated").WaitAsync(TestTimeout);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
    }

    [Fact]
    public async Task A_status_without_a_body_has_no_items()
    {
        await using var host = await StartAsync();

        using var response = await host.Client.GetAsync("/bodiless").WaitAsync(TestTimeout);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
    }

    static Task<WebHost> StartAsync(Action<Application>? application = null, Action<HttpOptions>? http = null) => WebHost.StartAsync(
        app =>
        {
            app.AddModule<StreamModule>();
            application?.Invoke(app);
            app.OnExitTransaction((context, failure) => context.Get<StreamModule.Trace>().Add($"exit, {failure?.Message ?? "no failure"}"));
        },
        options =>
        {
            http?.Invoke(options);
            options.AddFilter((call, next) => call.HttpContext.Request.Path == "/middleware" ? Task.FromResult<object?>(Own()) : next());
        },
        builder => builder.Services.AddSingleton<StreamModule.Trace>().AddScoped<StreamModule.Scoped>(),
        web => web.MapQuery<StreamModule.Numbers>("/query/{count}"));

    static async IAsyncEnumerable<int> Own()
    {
        await Task.Yield();
        yield return 7;
    }
}
