using Akka.Actor;
using Lato.Actors.Tests.Doubles;

namespace Lato.Actors.Tests.Coordinator;

/// <summary>A handler that blocks its thread holds up neither others nor what it waits for itself.</summary>
public sealed class BlockingTests : AkkaTest
{
    readonly Gate _gate = new();

    public static TheoryData<Way, Concurrency> All
    {
        get
        {
            var all = new TheoryData<Way, Concurrency>();
            foreach (var way in Enum.GetValues<Way>())
            {
                foreach (var mode in Enum.GetValues<Concurrency>())
                {
                    all.Add(way, mode);
                }
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_coordinator_takes_the_next_message_while_a_handler_waits(Way way, Concurrency mode)
    {
        await using var app = await StartAsync(way, mode, () => _gate.PassAsync());
        var coordinator = await RefAsync("/user/company");

        var asked = AskAsync<object?>(coordinator, new Rename("slow"));
        await _gate.ArrivalAsync();
        Assert.Equal(100, await AskAsync<int>(coordinator, new GetSalary(1)));

        _gate.Open();
        await asked;
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_handler_that_is_marked_as_blocking_holds_up_no_other_message(Way way, Concurrency mode)
    {
        await using var app = await StartAsync(way, mode, [Blocking] () => _gate.Pass());
        var coordinator = await RefAsync("/user/company");
        var module = await RefAsync("/user/company/employee");

        Task[] blocked = [AskAsync<object?>(coordinator, new Rename("1")), AskAsync<object?>(module, new Rename("2")), app.ExecuteAsync(new Rename("3"), Token)];
        await _gate.ArrivalAsync();
        Assert.Equal(100, await AskAsync<int>(coordinator, new GetSalary(1)));
        Assert.Equal(100, await AskAsync<int>(module, new GetSalary(1)));
        Assert.Equal(100, await app.ExecuteAsync(new GetSalary(1), Token).InTime());

        _gate.Open();
        await Task.WhenAll(blocked).InTime();
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_handler_that_blocks_without_a_mark_holds_up_no_one_who_waits(Way way, Concurrency mode)
    {
        await using var app = await StartAsync(way, mode, () => _gate.Pass());
        var coordinator = await RefAsync("/user/company");
        var module = await RefAsync("/user/company/employee");

        Task[] blocked = [AskAsync<object?>(coordinator, new Rename("1")), AskAsync<object?>(module, new Rename("2")), Task.Run(() => app.ExecuteAsync(new Rename("3"), Token), Token)];
        await _gate.ArrivalAsync();
        Assert.Equal(100, await AskAsync<int>(coordinator, new GetSalary(1)));
        Assert.Equal(100, await AskAsync<int>(module, new GetSalary(1)));
        Assert.Equal(100, await app.ExecuteAsync(new GetSalary(1), Token).InTime());

        _gate.Open();
        await Task.WhenAll(blocked).InTime();
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_handler_may_block_on_a_call_to_another_module(Way way, Concurrency mode) =>
        await ReplyOf(way, mode, context => context.ExecuteAsync(new GetSalary(2)), "/user/company", "/user/company/employee");

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_handler_may_block_on_a_transaction_of_the_application(Way way, Concurrency mode) =>
        await ReplyOf(way, mode, _ => _app!.ExecuteAsync(new GetSalary(2)), "/user/company", "/user/company/employee");

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_handler_may_block_on_a_transaction_that_another_thread_begins(Way way, Concurrency mode) =>
        await ReplyOf(way, mode, _ => Task.Run(() => _app!.ExecuteAsync(new GetSalary(2))), "/user/company", "/user/company/employee");

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_handler_may_block_on_an_ask_of_its_own_coordinator(Way way, Concurrency mode) =>
        await ReplyOf(way, mode, _ => _coordinator!.Ask<int>(new GetSalary(2)), "/user/company", "/user/company/employee");

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_handler_may_block_on_an_ask_that_another_module_handles(Way way, Concurrency mode) =>
        await ReplyOf(way, mode, _ => _module!.Ask<int>(new GetSalary(2)), "/user/company", "/user/company/employee");

    [Fact]
    public async Task Messages_to_a_module_of_the_parallel_mode_are_handled_concurrently()
    {
        await using var app = await StartAsync(Way.InPlace, Concurrency.Parallel, () => _gate.Pass());
        var module = await RefAsync("/user/company/employee");

        Task[] asked = [AskAsync<object?>(module, new Rename("1")), AskAsync<object?>(module, new Rename("2"))];
        await _gate.ArrivalAsync(2);

        _gate.Open();
        await Task.WhenAll(asked).InTime();
    }

    [Fact]
    public async Task What_is_told_keeps_its_order_while_the_coordinator_is_blocked()
    {
        List<string> names = [];
        await using var app = NewApplication();
        app.AddModule(new ApplicationModule("employee").Handle<Rename>((Rename command) =>
        {
            if (command.Name == "0")
            {
                _gate.Pass();
            }

            names.Add(command.Name);
        })).AddModule(Company.Payroll());
        await app.StartAsync(Token);
        var coordinator = await RefAsync("/user/company");

        for (var i = 0; i < 10; i++)
        {
            coordinator.Tell(new Rename($"{i}"), ActorRefs.NoSender);
        }

        await _gate.ArrivalAsync();
        Assert.Equal(100, await AskAsync<int>(coordinator, new GetSalary(1))); // somebody stands in for the coordinator now
        _gate.Open();
        await AskAsync<object?>(coordinator, new Rename("10"));

        Assert.Equal(Enumerable.Range(0, 11).Select(i => $"{i}"), names);
    }

    Application? _app;
    Akka.Actor.IActorRef? _coordinator;
    Akka.Actor.IActorRef? _module;

    /// <summary>A handler blocks on what is given; asked by all means, it gets the result.</summary>
    async Task ReplyOf(Way way, Concurrency mode, Func<TransactionContext, Task<int>> call, params string[] paths)
    {
        await using var app = NewApplication(way: way);
        app.AddModule(new ApplicationModule("employee") { Options = new ActorOptions { Concurrency = mode } }
                .Handle<GetName>((GetName _, TransactionContext context) => $"earns {call(context).GetAwaiter().GetResult()}"))
            .AddModule(Company.Payroll());
        await app.StartAsync(Token);
        (_app, _coordinator, _module) = (app, await RefAsync("/user/company"), await RefAsync("/user/company/employee"));

        foreach (var path in paths)
        {
            Assert.Equal("earns 200", await AskAsync<string>(await RefAsync(path), new GetName(1)));
        }

        Assert.Equal("earns 200", await Task.Run(() => app.ExecuteAsync(new GetName(1), Token), Token).InTime());
    }

    async Task<Application> StartAsync(Way way, Concurrency mode, Delegate rename)
    {
        var app = NewApplication(way: way);
        app.AddModule(new ApplicationModule("employee") { Options = new ActorOptions { Concurrency = mode, Parallelism = 4 } }.Handle<Rename>(rename))
            .AddModule(Company.Payroll());
        await app.StartAsync(Token);
        return app;
    }
}
