using Akka.Actor;
using Lato.Actors.Tests.Doubles;

namespace Lato.Actors.Tests.Life;

/// <summary>What cannot work fails at the start or at the call, and says why.</summary>
public sealed class BadInputTests : AkkaTest
{
    [Theory]
    [InlineData("two words")]
    [InlineData("a/b")]
    [InlineData("$a")]
    [InlineData("ä")]
    public async Task A_name_that_is_not_an_element_of_a_path(string name)
    {
        await using var engine = new AkkaEngine(Sys);

        var failure = Assert.Throws<ArgumentException>(() => engine.ActorOf(name, () => new EchoActor()));

        Assert.StartsWith($"'{name}' is not a valid name of an Akka actor. Use letters, digits and ", failure.Message, StringComparison.Ordinal);
        Assert.Equal("hello", await engine.ActorOf("valid", () => new EchoActor()).AskAsync("hello", cancellationToken: Token).InTime());
    }

    [Fact]
    public async Task A_system_that_has_ended_before_the_start()
    {
        await using var system = new OwnSystem();
        await system.System.Terminate();
        await using var app = NewApplication(system: system.System);
        app.AddModule(Company.Employees());

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => app.StartAsync(Token).InTime());

        Assert.Equal("ActorSystem 'test' has ended, so '/company' cannot run on it. Use one that runs.", failure.Message);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_system_that_ends_during_calls(bool isCoordinated)
    {
        await using var system = new OwnSystem(isCoordinated ? "" : "akka.coordinated-shutdown.run-by-actor-system-terminate = off");
        await using var app = NewApplication(system: system.System);
        app.AddModule(Company.Employees());
        await app.StartAsync(Token);

        await system.System.Terminate().InTime();
        await EndOfAsync(app).InTime();

        var failure = await Assert.ThrowsAsync<ApplicationStoppedException>(() => app.ExecuteAsync(new GetName(1), Token));
        Assert.Contains(isCoordinated ? "ActorSystem 'test' has ended." : "'/user/company' was stopped", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_applications_of_one_name_in_one_system()
    {
        await using var first = NewApplication();
        first.AddModule(Company.Employees());
        await first.StartAsync(Token);
        await using var second = NewApplication();
        second.AddModule(Company.Employees());

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => second.StartAsync(Token).InTime());

        Assert.Equal($"ActorSystem '{Sys.Name}' has an actor '/user/company' already. Give the application another name, or another system.", failure.Message);
        Assert.Equal("name 1", await AskAsync<string>(await RefAsync("/user/company/employee"), new GetName(1)));
        Assert.Equal("name 2", await first.ExecuteAsync(new GetName(2), Token));
        await second.DisposeAsync().AsTask().InTime();
        Assert.Equal("name 3", await AskAsync<string>(await RefAsync("/user/company/employee"), new GetName(3)));
    }

    [Fact]
    public async Task Two_applications_of_two_names_in_one_system_work()
    {
        await using var first = NewApplication("first");
        first.AddModule(Company.Employees());
        await first.StartAsync(Token);
        await using var second = NewApplication("second");
        second.AddModule(Company.Employees());
        await second.StartAsync(Token);

        Assert.Equal("name 1", await AskAsync<string>(await RefAsync("/user/first/employee"), new GetName(1)));
        await first.StopAsync(Token).InTime();
        Assert.Equal("name 2", await AskAsync<string>(await RefAsync("/user/second/employee"), new GetName(2)));
    }

    [Fact]
    public async Task An_actor_that_throws_while_it_watches_a_module()
    {
        await using var app = NewApplication();
        app.AddModule(Company.Employees(onFailure: SupervisionDirective.Stop)).AddModule(Company.Payroll());
        await app.StartAsync(Token);
        var module = await RefAsync("/user/company/employee");
        var watcher = Sys.ActorOf(Props.Create(() => new ThrowingWatcher(module)));
        await WatchAsync(watcher);
        watcher.Tell("throw", ActorRefs.NoSender);
        Assert.Equal("name 1", await AskAsync<string>(module, new GetName(1)));

        await FailureAsync<ArithmeticException>(module, new Fire(1)); // the watcher gets Terminated, and does not handle it

        await ExpectTerminatedAsync(watcher, TestTimeout.Limit, cancellationToken: Token);
        Assert.Equal(100, await AskAsync<int>(await RefAsync("/user/company"), new GetSalary(1)));
        await app.StopAsync(Token).InTime();
    }

    [Theory]
    [InlineData("/company")]
    [InlineData("/company/employee")]
    public async Task An_actor_that_cannot_be_made(string path)
    {
        await using var system = new OwnSystem($$"""
            broken { type = "No.Such.Type, Nowhere" }
            akka.actor.deployment { {{path}}.dispatcher = broken }
            """);
        var app = NewApplication(system: system.System);
        app.AddModule(Company.Employees());

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => app.StartAsync(Token).InTime());

        Assert.Contains("broken", failure.ToString(), StringComparison.Ordinal);
        await app.DisposeAsync().AsTask().InTime();
        Assert.Empty(system.System.ActorSelection("/user/company").ResolveOne(TimeSpan.FromMilliseconds(200), Token) is { } found && await found.OutcomeAsync() is null ? "found" : "");
    }

    [Theory]
    [InlineData("No.Such.Type, Nowhere")]
    [InlineData("Lato.Actors.Tests.Doubles.ThrowingMailbox, Lato.Actors.Tests")]
    public async Task An_actor_whose_mailbox_cannot_be_made(string mailbox)
    {
        await using var system = new OwnSystem($$"""
            lato-actors.mailbox.mailbox-type = "{{mailbox}}"
            akka.actor.creation-timeout = 1s
            """);
        var app = NewApplication(system: system.System);
        app.AddModule(Company.Employees());

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => app.StartAsync(Token).InTime());

        Assert.Contains("/company", failure.Message, StringComparison.Ordinal);
        Assert.Contains("test", failure.Message, StringComparison.Ordinal);
        await app.DisposeAsync().AsTask().InTime();
    }
}
