using Lato.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Tests.Engine;

/// <summary>A name stands for one actor at a time, and is free again when that one has stopped.</summary>
public sealed class ActorNameTests
{
    sealed class Echo : Actor
    {
        protected internal override ValueTask<object?> ReceiveAsync(object message) => new(message);
    }

    [Fact]
    public async Task A_second_actor_of_one_name_is_refused_until_the_first_has_stopped()
    {
        await using var engine = new LocalEngine();
        var first = engine.ActorOf("echo", () => new Echo());

        var failure = Assert.Throws<ArgumentException>(() => engine.ActorOf("echo", () => new Echo()));
        Assert.StartsWith("There is an actor '/echo' already. Give this one another name, or await the stop of that one first.", failure.Message, StringComparison.Ordinal);

        await engine.StopAsync(first).InTime();
        Assert.Equal("again", await engine.ActorOf("echo", () => new Echo()).AskAsync("again"));
    }

    [Fact]
    public async Task Applications_of_one_name_may_use_one_engine_one_after_the_other()
    {
        await using var engine = new LocalEngine();
        for (var i = 0; i < 2; i++)
        {
            await using var app = new Application("app", services => services.AddSingleton<ActorEngine>(engine)).AddModule(new ApplicationModule("module").Handle("alias", () => 1));
            Assert.Equal(1, await app.CallAsync("alias"));
            await app.StopAsync().InTime();
        }
    }
}
