using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Lato.Http.Tests.Doubles;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lato.Http.Tests.Failures;

public sealed class HttpFailureTests
{
    [Fact]
    public async Task An_unexpected_failure_tells_the_client_nothing()
    {
        await using var host = await WebHost.StartAsync(app => app.AddModule<Failing>());

        using var response = await host.Client.GetAsync("/boom");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("kaboom", await response.Content.ReadAsStringAsync());
        Assert.Equal("kaboom", Assert.Single(host.Logs.Entries, entry => entry.Level == LogLevel.Error).Exception!.Message);
    }

    [Fact]
    public async Task In_development_the_failure_is_shown()
    {
        await using var host = await WebHost.StartAsync(app => app.AddModule<Failing>(), environment: "Development");

        using var response = await host.Client.GetAsync("/boom");

        Assert.Contains("kaboom", (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("/forbidden", 403, "application/problem+json", "\"detail\":\"custom text\"")]
    [InlineData("/gone", 410, "application/problem+json", "")]
    [InlineData("/broken", 500, "application/problem+json", "")]
    public async Task A_status_can_be_thrown(string path, int status, string contentType, string body)
    {
        await using var host = await WebHost.StartAsync(app => app.AddModule<Failing>());

        using var response = await host.Client.GetAsync(path);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(contentType, response.Content.Headers.ContentType?.ToString());
        Assert.Contains(body, await response.Content.ReadAsStringAsync());
        Assert.DoesNotContain(host.Logs.Entries, entry => entry.Level >= LogLevel.Warning);
    }

    [Theory]
    [InlineData("/timeout", 504, false, "The service did not respond in time.")]
    [InlineData("/unknown", 404, false, null)]
    [InlineData("/stopped", 503, false, "A component of the service has stopped.")]
    public async Task Failures_of_the_application_have_statuses_of_their_own(string path, int status, bool mayRetry, string? detail)
    {
        await using var host = await WebHost.StartAsync(app =>
        {
            var stopping = new ApplicationModule("stopping") { Options = new ActorOptions { OnFailure = SupervisionDirective.Stop } };
            app.AddModule<Failing>().AddModule(stopping.Handle("stop", [Http("GET", "/stopped")] string () => throw new InvalidOperationException("stops")));
            app.Deadline = TimeSpan.FromMilliseconds(50);
        });
        using var first = await host.Client.GetAsync("/stopped");

        using var response = await host.Client.GetAsync(path);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(mayRetry, response.Headers.RetryAfter is not null);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(detail, problem.TryGetProperty("detail", out var found) ? found.GetString() : null);
    }

    [Fact]
    public async Task An_overloaded_module_asks_to_try_again()
    {
        var (running, release) = (Gate(), Gate());
        await using var host = await WebHost.StartAsync(app => app.AddModule(
            new ApplicationModule("busy") { Options = new ActorOptions { Concurrency = Concurrency.Exclusive, MailboxCapacity = 1, Overflow = MailboxOverflow.Reject } }
                .Handle("work", [Http("GET", "/work")] async () =>
                {
                    running.TrySetResult();
                    await release.Task;
                    return "done";
                })));
        var first = host.Client.GetStringAsync("/work");
        await running.Task;

        var others = Enumerable.Range(0, 5).Select(_ => host.Client.GetAsync("/work")).ToList();
        var rejected = await await Task.WhenAny(others);
        release.SetResult();
        await Task.WhenAll(others);

        Assert.Equal("done", await first);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(1)), (rejected.StatusCode, rejected.Headers.RetryAfter?.Delta));
        Assert.Contains(others, other => other.Result.StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_stopping_application_asks_to_try_again()
    {
        await using var host = await WebHost.StartAsync(app => app.AddModule<Failing>());
        await host.Web.Services.GetRequiredService<Application>().StopAsync();

        using var response = await host.Client.GetAsync("/boom");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), response.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task A_handler_that_is_cancelled_because_its_application_stops_asks_to_try_again()
    {
        var running = Gate();
        await using var host = await WebHost.StartAsync(app => app
            .Configure(options => options.DrainTimeout = TimeSpan.FromMilliseconds(20))
            .Handle("wait", [Http("GET", "/wait")] (CancellationToken token) =>
            {
                running.SetResult();
                return Task.Delay(Timeout.Infinite, token);
            }));
        var asked = host.Client.GetAsync("/wait");
        await running.Task;

        await host.Web.Services.GetRequiredService<Application>().StopAsync();

        using var response = await asked;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
    }

    [Fact]
    public async Task A_failure_after_the_answer_has_begun_breaks_the_connection()
    {
        await using var host = await WebHost.StartAsync(app => app.AddModule<Failing>());

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => host.Client.GetStringAsync("/half"));
    }

    [Theory]
    [InlineData("/finishes", false)]
    [InlineData("/gives-up", true)]
    public async Task A_handler_runs_to_its_end_when_its_client_goes_away_unless_it_wants_to_stop(string path, bool isCancelled)
    {
        var (running, noticed, release, ended) = (Gate(), Gate(), Gate(), new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously));
        await using var host = await WebHost.StartAsync(app => app
            .Handle("a", [Http("GET", "/finishes")] (HttpContext http, CancellationToken token) => WorkAsync(http, token))
            .Handle("b", [Http("GET", "/gives-up", CancelOnDisconnect = true)] (HttpContext http, CancellationToken token) => WorkAsync(http, token)));
        using var impatience = new CancellationTokenSource();
        var response = host.Client.GetAsync(path, impatience.Token);
        await running.Task;

        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => response);
        await noticed.Task;
        if (!isCancelled)
        {
            release.SetResult();
        }

        Assert.Equal(isCancelled, await ended.Task);
        var entry = await host.Logs.WhenAsync(entry => entry.Category == "Lato.Http.Access");
        Assert.Equal(499, entry.Values["status_code"]);
        Assert.Equal(isCancelled ? null : 200, entry.Values.GetValueOrDefault("replaced_status_code"));

        async Task<string> WorkAsync(HttpContext http, CancellationToken token)
        {
            http.RequestAborted.Register(noticed.SetResult);
            running.SetResult();
            try
            {
                await release.Task.WaitAsync(token);
                ended.SetResult(false);
            }
            catch (OperationCanceledException)
            {
                ended.SetResult(true);
                throw;
            }

            return "done";
        }
    }

    static TaskCompletionSource Gate() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    sealed class Failing : ApplicationModule
    {
        [Http("GET", "/boom")]
        static string Boom() => throw new InvalidOperationException("kaboom");

        [Http("GET", "/forbidden")]
        static string Forbidden() => throw new HttpStatusException(403, "custom text");

        [Http("GET", "/gone")]
        static string Gone() => throw new HttpStatusException(410);

        [Http("GET", "/broken")]
        static string Broken() => throw new HttpStatusException(500);

        [Http("GET", "/timeout")]
        static Task Late(CancellationToken token) => Task.Delay(Timeout.Infinite, token);

        [Http("GET", "/unknown")]
        static Task Unknown(TransactionContext context) => context.CallAsync("nobody");

        [Http("GET", "/half")]
        static async Task Half(HttpResponse response)
        {
            await response.WriteAsync("half");
            await response.Body.FlushAsync();
            throw new InvalidOperationException("the other half");
        }
    }
}
