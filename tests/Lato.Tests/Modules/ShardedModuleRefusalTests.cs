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
}
