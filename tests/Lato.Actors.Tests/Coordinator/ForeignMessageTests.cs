using Akka;
using Akka.Actor;
using Akka.Event;
using Lato.Actors.Tests.Doubles;

namespace Lato.Actors.Tests.Coordinator;

/// <summary>Messages of other actors to a coordinator or a module are executed in a transaction.</summary>
public sealed class ForeignMessageTests : AkkaTest
{
    public static TheoryData<Way, string> Targets
    {
        get
        {
            var targets = new TheoryData<Way, string>();
            foreach (var way in Enum.GetValues<Way>())
            {
                targets.Add(way, "/user/company");
                targets.Add(way, "/user/company/employee");
                targets.Add(way, "/user/company/payroll");
            }

            return targets;
        }
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task Whoever_handles_a_message_gets_it(Way way, string target)
    {
        await using var app = await StartAsync(way);
        var asked = await RefAsync(target);

        Assert.Equal("name 1", await AskAsync<string>(asked, new GetName(1)));
        Assert.Equal(200, await AskAsync<int>(asked, new GetSalary(2)));
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task A_command_without_a_result_is_answered(Way way, string target)
    {
        await using var app = await StartAsync(way);
        var told = await RefAsync(target);

        Assert.Null(await AskAsync<object?>(told, new Rename("a")));
        told.Tell(new Rename("b"), TestActor);
        Assert.Same(Done.Instance, await ExpectMsgAsync<Done>(TestTimeout.Limit, cancellationToken: Token));
        told.Tell(new GetName(3), TestActor);
        Assert.Equal("name 3", await ExpectMsgAsync<string>(TestTimeout.Limit, cancellationToken: Token));
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task A_failure_is_the_reply(Way way, string target)
    {
        await using var app = await StartAsync(way);
        var told = await RefAsync(target);

        Assert.Equal("7 cannot be fired", (await FailureAsync<ArithmeticException>(told, new Fire(7))).Message);
        Assert.Equal(typeof(Unknown), (await FailureAsync<HandlerNotFoundException>(told, new Unknown())).MessageType);
        told.Tell(new Fire(8), TestActor);
        Assert.IsType<ArithmeticException>((await ExpectMsgAsync<Status.Failure>(TestTimeout.Limit, cancellationToken: Token)).Cause);
        told.Tell(new Unknown(), TestActor);
        Assert.IsType<HandlerNotFoundException>((await ExpectMsgAsync<Status.Failure>(TestTimeout.Limit, cancellationToken: Token)).Cause);
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task What_is_no_message_of_an_application_is_unhandled(Way way, string target)
    {
        await using var app = await StartAsync(way);
        var told = await RefAsync(target);
        Sys.EventStream.Subscribe(TestActor, typeof(UnhandledMessage));

        told.Tell("what?", TestActor);

        var unhandled = await ExpectMsgAsync<UnhandledMessage>(TestTimeout.Limit, cancellationToken: Token);
        Assert.Equal("what?", unhandled.Message);
        Assert.Equal(told, unhandled.Recipient);
        Assert.Equal("name 1", await AskAsync<string>(told, new GetName(1)));
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task An_event_reaches_all_its_handlers(Way way, string target)
    {
        await using var app = await StartAsync(way);
        var told = await RefAsync(target);

        told.Tell(new Hired(1), TestActor);
        await _heard.ArrivalAsync(2);
        var result = await AskAsync<PublishResult>(told, new Hired(2));

        Assert.Equal(2, result.Count);
        await ExpectNoMsgAsync(TimeSpan.FromMilliseconds(50), Token);
    }

    [Theory]
    [InlineData("/user/company")]
    [InlineData("/user/company/employee")]
    public async Task A_failure_that_no_one_waits_for_is_logged(string target)
    {
        await using var app = await StartAsync(Way.InPlace);
        var told = await RefAsync(target);

        told.Tell(new Fire(9), ActorRefs.NoSender);
        told.Tell(new Unknown(), ActorRefs.Nobody);

        await TestTimeout.UntilAsync(() => Logged.Lines.Contains($"Error Fire that was told to '{target["/user".Length..]}' failed"), "the failure of Fire");
        await TestTimeout.UntilAsync(() => Logged.Lines.Contains($"Error Unknown that was told to '{target["/user".Length..]}' failed"), "the failure of Unknown");
    }

    [Fact]
    public async Task The_transaction_of_a_message_has_hooks_and_middlewares()
    {
        List<string> seen = [];
        await using var app = NewApplication();
        app.AddModule(Company.Employees())
            .OnEnterTransaction(_ => seen.Add("enter"))
            .OnExitTransaction((_, _) => seen.Add("exit"))
            .Use(async (_, next) =>
            {
                seen.Add("middleware");
                return await next.InvokeAsync();
            });
        await app.StartAsync(Token);

        await AskAsync<string>(await RefAsync("/user/company/employee"), new GetName(1));

        Assert.Equal(["enter", "middleware", "exit"], seen);
    }

    readonly Gate _heard = new();

    async Task<Application> StartAsync(Way way)
    {
        _heard.Open();
        var app = NewApplication(way: way);
        app.AddModule(Company.Employees().Handle<Hired>((Hired _) => _heard.PassAsync()))
            .AddModule(Company.Payroll().Handle<Hired>((Hired _) => _heard.PassAsync()));
        await app.StartAsync(Token);
        return app;
    }
}
