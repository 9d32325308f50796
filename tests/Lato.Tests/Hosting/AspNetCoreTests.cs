using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Tests.Hosting;

public sealed class AspNetCoreTests
{
    [Fact]
    public async Task An_endpoint_calls_the_application_that_it_is_given()
    {
        var builder = Hosts.WebBuilder();
        builder.Services.AddSingleton(new Greeting("Hello")).AddScoped<Visit>();
        builder.AddLato("company", lato => lato.AddModule<GreeterModule>());
        await using var web = builder.Build();
        web.MapGet("/greet/{name}", (string name, IApplication app) => app.ExecuteAsync(new Greet(name)));
        await web.StartAsync();
        using var client = Hosts.ClientOf(web);

        Assert.Equal("Hello Alice", await client.GetStringAsync("/greet/Alice"));
    }

    [Fact]
    public async Task A_request_and_its_transaction_have_scopes_of_their_own()
    {
        var builder = Hosts.WebBuilder();
        builder.Services.AddScoped<Visit>();
        builder.AddLato("company", lato => lato.Handle("visit", (Visit visit) => visit.Id));
        await using var web = builder.Build();
        web.MapGet("/same", async (Visit visit, IApplication app) => visit.Id == await app.CallAsync("visit").As<Guid>());
        await web.StartAsync();
        using var client = Hosts.ClientOf(web);

        Assert.Equal("false", await client.GetStringAsync("/same"));
    }

    [Fact]
    public async Task A_client_that_goes_away_cancels_the_transaction_of_its_request()
    {
        var (running, cancelled) = (NewGate(), NewGate());
        var builder = Hosts.WebBuilder();
        builder.AddLato("company", lato => lato.Handle("work", async (CancellationToken token) =>
        {
            await using var registration = token.Register(cancelled.SetResult);
            running.SetResult();
            await cancelled.Task;
        }));
        await using var web = builder.Build();
        web.MapGet("/work", (IApplication app, CancellationToken aborted) => app.CallAsync("work", aborted));
        await web.StartAsync();
        using var client = Hosts.ClientOf(web);
        using var impatience = new CancellationTokenSource();
        var response = client.GetAsync("/work", impatience.Token);
        await running.Task;

        await impatience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => response);
        await cancelled.Task;
    }

    [Fact]
    public async Task Stopping_the_host_lets_a_request_finish_that_still_calls_the_application()
    {
        var (running, release) = (NewGate(), NewGate());
        var builder = Hosts.WebBuilder();
        builder.AddLato("company", lato => lato.Handle("late", () => "done"));
        await using var web = builder.Build();
        web.MapGet("/work", async (IApplication app) =>
        {
            running.SetResult();
            await release.Task;
            return await app.CallAsync("late").As<string>();
        });
        await web.StartAsync();
        using var client = Hosts.ClientOf(web);
        var response = client.GetStringAsync("/work");
        await running.Task;

        var stopping = web.StopAsync();
        web.Lifetime.ApplicationStopping.WaitHandle.WaitOne();
        release.SetResult();

        Assert.Equal("done", await response);
        await stopping;
    }

    [Fact]
    public async Task Health_can_be_asked_over_HTTP()
    {
        var builder = Hosts.WebBuilder();
        var module = new ApplicationModule("fragile") { Options = new ActorOptions { OnFailure = SupervisionDirective.Stop } }
            .Handle("fail", void () => throw new InvalidOperationException("Broken"));
        builder.AddLato("company", lato => lato.AddModule(module));
        builder.Services.AddHealthChecks().AddLato();
        await using var web = builder.Build();
        web.MapHealthChecks("/health", new() { ResponseWriter = (http, report) => http.Response.WriteAsJsonAsync(report.Entries["lato"].Data) });
        await web.StartAsync();
        using var client = Hosts.ClientOf(web);

        using var before = await client.GetAsync("/health");
        await Assert.ThrowsAsync<InvalidOperationException>(() => web.Services.GetRequiredService<IApplication>().CallAsync("fail"));
        using var after = await client.GetAsync("/health");

        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, after.StatusCode);
        var data = JsonDocument.Parse(await after.Content.ReadAsStringAsync()).RootElement;
        Assert.True(data.GetProperty("company.fragile").GetProperty("isStopped").GetBoolean());
    }

    [Fact]
    public async Task Settings_come_from_HOCON()
    {
        var builder = Hosts.WebBuilder();
        builder.Configuration.AddHoconString(
            """
            timeout = 2 minutes
            lato {
              deadline = ${timeout}
              modules.employee { concurrency = exclusive, mailbox { capacity = 7, overflow = reject } }
            }
            """);
        var employee = new ApplicationModule("employee");
        builder.AddLato("company", lato => lato.AddModule(employee));
        await using var web = builder.Build();
        await web.StartAsync();

        Assert.Equal(TimeSpan.FromMinutes(2), web.Services.GetRequiredService<Application>().Deadline);
        Assert.Equal(
            new ActorOptions { Concurrency = Concurrency.Exclusive, MailboxCapacity = 7, Overflow = MailboxOverflow.Reject },
            employee.Options);
    }

    static TaskCompletionSource NewGate() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
