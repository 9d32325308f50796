using Lato.Http.Tests.Doubles;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Http.Tests.Failures;

/// <summary>The event stream tells of failures of requests that nobody has an answer to.</summary>
public sealed class UnhandledFailureTests
{
    [Fact]
    public async Task A_failure_with_a_status_is_answered_and_another_one_is_told()
    {
        await using var host = await WebHost.StartAsync(
            app => app.AddModule<Failing>(),
            http => http.MapException<KeyNotFoundException>(404),
            web: web => web.MapCommand<Fail>("/mapped/{how}"));
        var told = new TaskCompletionSource<UnhandledFailure>();
        using var subscription = host.Web.Services.GetRequiredService<Application>().Events.Subscribe<UnhandledFailure>(failure => told.TrySetResult(failure));

        foreach (var path in new[] { "/fail/mapped", "/fail/status", "/mapped/mapped", "/fail/unknown" })
        {
            using var response = path.StartsWith("/mapped", StringComparison.Ordinal) ? await host.Client.PostAsync(path, null) : await host.Client.GetAsync(path);
        }

        var failure = await told.Task.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(("unknown", "http"), (failure.Failure.Message, failure.Entry.Transport));
    }

    sealed record Fail(string How) : Command;

    sealed class Failing : ApplicationModule
    {
        [Handler]
        static void Execute(Fail command) => throw Failure(command.How);

        [Http("GET", "/fail/{how}")]
        static string Get(string how) => throw Failure(how);

        static Exception Failure(string how) => how switch
        {
            "mapped" => new KeyNotFoundException(),
            "status" => new HttpStatusException(410),
            _ => new InvalidOperationException(how),
        };
    }
}
