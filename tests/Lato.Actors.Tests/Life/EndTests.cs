using System.Collections.Concurrent;
using Akka.Actor;
using Lato.Actors.Tests.Doubles;
using AkkaRef = Akka.Actor.IActorRef;

namespace Lato.Actors.Tests.Life;

/// <summary>Whoever ends a module, an application or the system, and whenever: every call is answered.</summary>
public sealed class EndTests : AkkaTest
{
    const int Callers = 32;

    public static TheoryData<Way, string> Ends
    {
        get
        {
            var ends = new TheoryData<Way, string>();
            foreach (var way in Enum.GetValues<Way>())
            {
                foreach (var end in new[] { "kill", "poison", "stop", "kill application", "poison application", "stop application", "app", "system", "both" })
                {
                    ends.Add(way, end);
                }
            }

            return ends;
        }
    }

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task What_is_under_way_ends_as_if_nothing_had_happened(Way way, string end)
    {
        await using var system = new OwnSystem();
        var gate = new Gate();
        var app = NewApplication(way: way, system: system.System);
        app.AddModule(Company.Employees().Handle<GetSalary>(async (GetSalary query, TransactionContext context) =>
        {
            await gate.PassAsync();
            return (await context.ExecuteAsync(new Count(query.Id))) + 1;
        })).AddModule(new ApplicationModule("counter").Handle<Count>((Count query) => query.Id));
        await app.StartAsync(Token);
        var running = app.ExecuteAsync(new GetSalary(41), Token);
        await gate.ArrivalAsync();

        var ending = EndAsync(app, system.System, end);
        await EndOfAsync(app).InTime(); // the end has begun
        gate.Open();

        if (end is "kill" or "poison" or "stop")
        {
            Assert.Equal(42, await running.InTime());
            await EndOfAsync(app).InTime();
            await Assert.ThrowsAsync<ModuleStoppedException>(() => app.ExecuteAsync(new GetName(1), Token));
            Assert.Equal(3, await app.ExecuteAsync(new Count(3), Token).InTime());
        }
        else
        {
            Assert.Equal(42, await running.InTime());
        }

        await ending.InTime();
        await app.DisposeAsync().AsTask().InTime();
        await AssertNameIsFreeAsync(system.System);
    }

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task Every_call_of_many_callers_is_answered(Way way, string end)
    {
        for (var round = 0; round < 2; round++)
        {
            await using var system = new OwnSystem();
            var app = NewApplication(way: way, system: system.System);
            app.AddModule(Company.Employees().Handle<GetSalary>(async (GetSalary query, TransactionContext context) =>
            {
                await Task.Yield();
                return (await context.ExecuteAsync(new Count(query.Id))) + 1;
            })).AddModule(new ApplicationModule("counter").Handle<Count>((Count query) => query.Id));
            await app.StartAsync(Token);
            var unexpected = new ConcurrentQueue<Exception>();
            var calls = 0;
            var callers = Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
            {
                Exception? failure = null;
                while (failure is null)
                {
                    failure = await (caller % 2 == 0 ? app.ExecuteAsync(new GetName(1)) : (Task)app.ExecuteAsync(new GetSalary(1))).OutcomeAsync();
                    Interlocked.Increment(ref calls);
                    await Task.Yield();
                }

                if (failure is not (ApplicationStoppedException or ModuleStoppedException))
                {
                    unexpected.Enqueue(failure);
                }
            })).ToList();
            await TestTimeout.UntilAsync(() => Volatile.Read(ref calls) > 200, "200 calls");

            await EndAsync(app, system.System, end).InTime();

            await Task.WhenAll(callers).InTime();
            Assert.Empty(unexpected);
            await app.DisposeAsync().AsTask().InTime();
            await AssertNameIsFreeAsync(system.System);
        }
    }

    static async Task EndAsync(Application app, ActorSystem system, string end)
    {
        switch (end.Split(' '))
        {
            case ["app"]:
                await app.StopAsync();
                break;
            case ["system"]:
                await system.Terminate();
                break;
            case ["both"]:
                await Task.WhenAll(Task.Run(() => system.Terminate()), Task.Run(() => app.StopAsync()));
                break;
            case [var by, "application"]:
                Enders.End(system, await FindAsync("/user/company"), by);
                break;
            case [var by]:
                Enders.End(system, await FindAsync("/user/company/employee"), by);
                break;
        }

        Task<AkkaRef> FindAsync(string path) => system.ActorSelection(path).ResolveOne(TestTimeout.Limit);
    }

    static async Task AssertNameIsFreeAsync(ActorSystem system)
    {
        if (!system.WhenTerminated.IsCompleted)
        {
            await using var next = new Application("company").UseAkka(system);
            next.AddModule(Company.Employees());
            await next.StartAsync().InTime();
            Assert.Equal("name 1", await next.ExecuteAsync(new GetName(1)).InTime());
        }
    }
}
