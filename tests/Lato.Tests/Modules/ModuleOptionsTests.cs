using Lato.CompilerServices;

namespace Lato.Tests.Modules;

public sealed class ModuleOptionsTests
{
    [Fact]
    public void A_module_class_has_the_mode_that_its_attributes_say_whichever_constructor_names_it()
    {
        Assert.Equal(Concurrency.Stateless, new Proved().Options.Concurrency);
        Assert.Equal(Concurrency.Stateless, new ProvedAndNamed().Options.Concurrency);
        Assert.Equal(Concurrency.Exclusive, new ExclusiveAndNamed().Options.Concurrency);
        Assert.Equal(Concurrency.Interleaved, new Derived().Options.Concurrency);
    }

    [Fact]
    public void An_attribute_wins_over_the_proof()
    {
        Assert.Equal(Concurrency.Interleaved, new InterleavedAllTheSame().Options.Concurrency);
    }

    [Fact]
    public async Task Options_set_after_the_first_call_are_refused_for_they_would_change_nothing()
    {
        var module = new ApplicationModule("stock").Handle("count", () => 1);
        await using var app = new Application("shop").AddModule(module);
        await app.CallAsync("count");

        var refusal = Assert.Throws<ApplicationStartedException>(() => module.Options = new ActorOptions { MailboxCapacity = 1 });

        Assert.Contains("Options", refusal.Message);
        Assert.Contains("'shop'", refusal.Message);
    }

    [StatelessModule]
    class Proved : ApplicationModule;

    sealed class Derived : Proved;

    [StatelessModule]
    sealed class ProvedAndNamed() : ApplicationModule("named");

    [Module("exclusive", Concurrency = Concurrency.Exclusive)]
    sealed class ExclusiveAndNamed() : ApplicationModule("exclusive");

    [StatelessModule]
    [Module("interleaved", Concurrency = Concurrency.Interleaved)]
    sealed class InterleavedAllTheSame : ApplicationModule;
}
