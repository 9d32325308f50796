using Lato.Tests.Doubles.Carts;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Tests.Modules;

/// <summary>What a module with one instance for each key cannot be, and messages that it cannot take.</summary>
public sealed class ShardedModuleRefusalTests
{
    [Sharded]
    [Module("bad", AutoRegister = false)]
    sealed class BadModule : ApplicationModule
    {
        [Handler]
        void Take(UnkeyedCart _)
        {
        }
    }

    [Sharded]
    [ClusterSingleton]
    [Module("both", AutoRegister = false)]
    sealed class BothModule : ApplicationModule;

    [Sharded]
    [Module("outer", AutoRegister = false)]
    sealed class OuterModule : ApplicationModule
    {
        public OuterModule() => AddModule<BadModule>();
    }

    [Sharded]
    [Module("named", AutoRegister = false)]
    sealed class NamedModule : ApplicationModule
    {
        [Handler("count")]
        int Count() => 1;
    }

    readonly CartStore _store = new();

    Application Make(Action<Application> configure)
    {
        var app = new Application("shop", services => services.AddSingleton(_store));
        configure(app);
        return app;
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_message_without_a_key_is_refused_by_name(string? key)
    {
        await using var app = Make(app => app.AddModule<CartModule>());

        var refused = await Assert.ThrowsAsync<ShardKeyMissingException>(() => app.ExecuteAsync(new AddItem(key!)));

        Assert.Equal(("cart", typeof(AddItem)), (refused.Module, refused.MessageType));
        Assert.Equal("'AddItem' has no key, so no instance of the sharded module 'cart' can handle it. Give its property with [ShardKey] a value.", refused.Message);
        await app.StopAsync().WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken); // its transaction has ended
    }

    [Fact]
    public async Task A_type_of_messages_without_a_key_fails_the_start()
    {
        await using var app = Make(app => app.AddModule<BadModule>());

        var failure = await Assert.ThrowsAsync<InvalidModuleException>(() => app.StartAsync());

        Assert.Equal("Handler 'Take' of the [Sharded] module 'bad' takes 'UnkeyedCart', of which no property has a [ShardKey]. Mark the one that says which instance is to handle it.", failure.Message);
    }

    [Fact]
    public async Task A_module_that_is_to_restart_cannot_be_sharded()
    {
        _store.OnFailure = SupervisionDirective.Restart;
        await using var app = Make(app => app.AddModule<CartModule>());

        var failure = await Assert.ThrowsAsync<InvalidModuleException>(() => app.StartAsync());

        Assert.StartsWith("The [Sharded] module 'cart' is to restart after failures, and what OnActivatingAsync has loaded would be gone.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_module_that_was_given_as_an_instance_cannot_be_sharded()
    {
        await using var app = Make(app => app.AddModule(new CartModule(_store)));

        var failure = await Assert.ThrowsAsync<InvalidModuleException>(() => app.StartAsync());

        Assert.StartsWith("Module 'cart' is [Sharded], but was added as an instance, of which there is only one.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public Task A_module_cannot_be_sharded_and_a_singleton() => FailsAsync(
        app => app.AddModule<BothModule>(), "Module 'both' is [Sharded] and [ClusterSingleton]: one instance for each key, and one in all. Remove one of the two.");

    [Fact]
    public Task A_module_that_includes_another_one_cannot_be_sharded() => FailsAsync(
        app => app.AddModule<OuterModule>(), "Module 'outer' is [Sharded] and includes 'BadModule', which would not be where it is. Include that in another module, or in the application.");

    [Fact]
    public Task A_handler_of_an_alias_cannot_be_in_a_sharded_module() => FailsAsync(
        app => app.AddModule<NamedModule>(), "Handler 'Count' of the [Sharded] module 'named' takes no message, so nothing says which instance is to run it. Have it take one with a [ShardKey], or move it to another module.");

    async Task FailsAsync(Action<Application> configure, string message)
    {
        await using var app = Make(configure);

        Assert.Equal(message, (await Assert.ThrowsAsync<InvalidModuleException>(() => app.StartAsync())).Message);
    }
}
