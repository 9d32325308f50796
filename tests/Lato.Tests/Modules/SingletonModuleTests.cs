using Microsoft.Extensions.DependencyInjection;

namespace Lato.Tests.Modules;

/// <summary>Module classes that are also registered as services.</summary>
public sealed class SingletonModuleTests
{
    sealed class Counter : ApplicationModule, IDisposable
    {
        int _count;

        public int Disposals { get; private set; }

        public void Dispose() => Disposals++;

        [Handler("count")]
        public int Count() => ++_count;
    }

    [Fact]
    public void A_module_that_is_to_restart_is_refused_as_a_singleton()
    {
        var app = new Application("app", services => services.AddSingleton<Restarting>()).AddModule<Restarting>();

        var failure = Assert.Throws<InvalidModuleException>(() => { _ = app.StartAsync(); });

        Assert.Equal(
            "Module 'restarting' is to restart after failures, but Restarting is registered as a singleton, of which there is only one instance. Register it as transient, or not at all: AddModule<Restarting>() makes it.",
            failure.Message);
    }

    [Fact]
    public async Task A_module_that_is_registered_as_transient_restarts_afresh()
    {
        await using var app = new Application("app", services => services.AddTransient<Restarting>()).AddModule<Restarting>();
        Assert.Equal(1, await app.CallAsync("count"));
        await Assert.ThrowsAsync<ArithmeticException>(() => app.CallAsync("fail"));

        Assert.Equal(1, await app.CallAsync("count"));
    }

    [Fact]
    public async Task A_singleton_is_disposed_by_its_container_alone()
    {
        Counter counter;
        await using (var app = new Application("app", services => services.AddSingleton<Counter>()).AddModule<Counter>())
        {
            counter = (Counter)(await app.CallAsync((Counter injected) => injected))!;
            Assert.Equal(1, await app.CallAsync("count"));
        }

        Assert.Equal(1, counter.Disposals);
    }

    sealed class Restarting : ApplicationModule
    {
        int _count;

        public Restarting() => Options = Options with { OnFailure = SupervisionDirective.Restart };

        [Handler("count")]
        public int Count() => ++_count;

        [Handler("fail")]
        public void Fail() => throw new ArithmeticException();
    }
}
