using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Tests.Hosting;

public sealed class HostLifetimeTests
{
    [Fact]
    public async Task The_hooks_of_modules_surround_the_hosts_other_services()
    {
        var journal = new Journal();
        var builder = Hosts.Builder();
        builder.Services.AddSingleton(journal);
        builder.Services.AddHostedService<Neighbour>();
        builder.AddLato("company", lato => lato.AddModule<JournalModule>());
        using var host = builder.Build();

        await host.StartAsync();
        await host.StopAsync();

        Assert.Equal(
            ["module starting", "neighbour starts", "module started", "module stopping", "neighbour stops", "module stopped"],
            journal.Lines);
    }

    [Fact]
    public async Task The_start_fails_when_a_handlers_service_is_missing()
    {
        var builder = Hosts.Builder();
        builder.AddLato("company", lato => lato.AddModule(
            new ApplicationModule("employee").Handle<Greet>((Greet query, IFormatProvider format) => query.Name)));
        using var host = builder.Build();

        var error = await Assert.ThrowsAsync<UnknownDependencyException>(() => host.StartAsync());

        Assert.Equal(
            "Parameter 'format' (IFormatProvider) of 'employee.Greet' can never be found: IFormatProvider is not registered as a service. Register it, or set it with app.Set(\"format\", …). If callers set it with InTransactionAsync(values, …), or it may be missing, give the parameter a default.",
            error.Message);
    }

    [Fact]
    public async Task The_start_fails_when_a_module_class_cannot_be_built()
    {
        var builder = Hosts.Builder();
        builder.AddLato("company", lato => lato.AddModule<GreeterModule>());
        using var host = builder.Build();

        var error = await Assert.ThrowsAsync<InvalidModuleException>(() => host.StartAsync());

        Assert.StartsWith("Module class 'GreeterModule' cannot be built: ", error.Message);
        Assert.Contains("'Lato.Tests.Hosting.Greeting'", error.Message);
        Assert.EndsWith(" Register what its constructor takes, or fix the constructor.", error.Message);
    }

    [Fact]
    public async Task The_start_fails_when_a_registration_is_wrong()
    {
        var builder = Hosts.Builder();
        builder.AddLato("company", lato => lato.AddModule(new ApplicationModule("employee")).AddModule(new ApplicationModule("employee")));
        using var host = builder.Build();

        var error = await Assert.ThrowsAsync<InvalidModuleException>(() => host.StartAsync());

        Assert.Contains("'employee'", error.Message);
    }

    [Fact]
    public async Task The_start_fails_with_the_exception_of_a_start_hook()
    {
        var builder = Hosts.Builder();
        builder.Services.AddSingleton(new Journal { Trouble = new InvalidOperationException("No disk") });
        builder.AddLato("company", lato => lato.AddModule<JournalModule>());
        using var host = builder.Build();

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync());

        Assert.Equal("No disk", error.Message);
    }

    [Fact]
    public async Task Stopping_waits_for_a_running_transaction()
    {
        var (running, release) = (NewGate(), NewGate());
        var builder = Hosts.Builder();
        builder.AddLato("company", lato => lato.Handle("work", async () =>
        {
            running.SetResult();
            await release.Task;
            return "done";
        }));
        using var host = builder.Build();
        await host.StartAsync();
        var app = host.Services.GetRequiredService<Application>();
        var work = app.CallAsync("work");
        await running.Task;

        var stopping = host.StopAsync();
        await Refusal(app);

        Assert.False(stopping.IsCompleted);
        release.SetResult();
        await stopping;
        Assert.Equal("done", await work);
    }

    [Fact]
    public async Task Stopping_gives_up_when_the_hosts_shutdown_time_is_over_and_names_what_it_leaves()
    {
        var (running, release) = (NewGate(), NewGate());
        var logs = new RecordingLogs();
        var builder = Hosts.Builder(logs);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(50));
        builder.AddLato("company", lato => lato
            .Configure(options => options.DrainTimeout = Timeout.InfiniteTimeSpan)
            .AddModule(new ApplicationModule("employee").Handle("work", async () =>
            {
                running.SetResult();
                await release.Task;
            })));
        using var host = builder.Build();
        await host.StartAsync();
        var work = host.Services.GetRequiredService<Application>().CallAsync("work");
        await running.Task;

        await host.StopAsync();

        var abandoned = Assert.Single(logs.Entries, entry => entry.EventId.Name == "Abandoned");
        Assert.Equal("Application 'company' stopped with transactions that did not end: employee.work", abandoned.Text);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work);
        release.SetResult();
    }

    [Fact]
    public async Task A_transaction_that_observes_its_token_is_not_left_when_the_shutdown_time_is_over()
    {
        var running = NewGate();
        var logs = new RecordingLogs();
        var builder = Hosts.Builder(logs);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(50));
        builder.AddLato("company", lato => lato.Handle("work", async (CancellationToken cancellationToken) =>
        {
            running.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }));
        using var host = builder.Build();
        await host.StartAsync();
        var work = host.Services.GetRequiredService<Application>().CallAsync("work");
        await running.Task;

        await host.StopAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work);
        Assert.DoesNotContain(logs.Entries, entry => entry.EventId.Name == "Abandoned");
    }

    [Fact]
    public async Task A_stopped_host_takes_no_more_calls()
    {
        var builder = Hosts.Builder();
        builder.AddLato("company", lato => lato.Handle("one", () => 1));
        using var host = builder.Build();
        await host.StartAsync();
        await host.StopAsync();

        var error = await Assert.ThrowsAsync<ApplicationStoppedException>(() => host.Services.GetRequiredService<IApplication>().CallAsync("one"));

        Assert.Equal("company", error.Application);
    }

    [Fact]
    public async Task A_host_disposed_without_a_stop_stops_its_applications()
    {
        var journal = new Journal();
        var builder = Hosts.Builder();
        builder.Services.AddSingleton(journal);
        builder.AddLato("company", lato => lato.AddModule<JournalModule>());
        var host = builder.Build();
        await host.StartAsync();

        host.Dispose();

        Assert.Equal(["module starting", "module started", "module stopping", "module stopped"], journal.Lines);
    }

    static async Task Refusal(Application app)
    {
        while (!app.IsStopping)
        {
            await Task.Yield();
        }

        await Assert.ThrowsAsync<ApplicationStoppedException>(() => app.CallAsync("work"));
    }

    static TaskCompletionSource NewGate() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    sealed class Journal
    {
        public List<string> Lines { get; } = [];

        public Exception? Trouble { get; init; }

        public Task Write(string line)
        {
            Lines.Add(line);
            return Trouble is null ? Task.CompletedTask : Task.FromException(Trouble);
        }
    }

    sealed class JournalModule(Journal journal) : ApplicationModule
    {
        protected internal override Task OnStartingAsync(CancellationToken cancellationToken) => journal.Write("module starting");

        protected internal override Task OnStartedAsync(CancellationToken cancellationToken) => journal.Write("module started");

        protected internal override Task OnStoppingAsync(CancellationToken cancellationToken) => journal.Write("module stopping");

        protected internal override Task OnStoppedAsync(CancellationToken cancellationToken) => journal.Write("module stopped");
    }

    sealed class Neighbour(Journal journal) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => journal.Write("neighbour starts");

        public Task StopAsync(CancellationToken cancellationToken) => journal.Write("neighbour stops");
    }
}
