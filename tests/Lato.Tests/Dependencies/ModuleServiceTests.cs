using Microsoft.Extensions.DependencyInjection;

namespace Lato.Tests.Dependencies;

/// <summary>A service that is registered with the identifier of a module as its key is that of the module's handlers.</summary>
public sealed class ModuleServiceTests
{
    sealed record Box(string Label);

    static Application With(Action<IServiceCollection> services) => new Application("app", services)
        .AddModule(new ApplicationModule("orders").Handle("ordered", (Box box) => box.Label).Handle("asked", ([FromKeyedServices("billing")] Box box) => box.Label))
        .AddModule(new ApplicationModule("billing").Handle("billed", (Box box) => box.Label));

    [Theory]
    [InlineData(ServiceLifetime.Singleton)]
    [InlineData(ServiceLifetime.Scoped)]
    [InlineData(ServiceLifetime.Transient)]
    public async Task Handlers_of_a_module_get_its_own_service_and_others_the_one_without_a_key(ServiceLifetime lifetime)
    {
        await using var app = With(services =>
        {
            services.Add(new ServiceDescriptor(typeof(Box), _ => new Box("of all"), lifetime));
            services.Add(new ServiceDescriptor(typeof(Box), "billing", (_, _) => new Box("of billing"), lifetime));
        });

        for (var call = 0; call < 3; call++)
        {
            Assert.Equal(("of all", "of billing", "of billing"), (await app.CallAsync("ordered"), await app.CallAsync("billed"), await app.CallAsync("asked")));
        }
    }

    [Fact]
    public async Task A_service_of_one_module_alone_is_unknown_to_others()
    {
        await using var app = With(services => services.AddKeyedScoped("billing", (_, _) => new Box("of billing")));

        Assert.Equal("of billing", await app.CallAsync("billed"));
        await Assert.ThrowsAsync<UnknownDependencyException>(() => app.CallAsync("ordered"));
    }

    [Fact]
    public async Task A_service_for_any_key_is_not_that_of_a_module()
    {
        await using var app = With(services => services.AddScoped(_ => new Box("of all")).AddKeyedScoped(KeyedService.AnyKey, (_, key) => new Box($"of {key}")));

        Assert.Equal(("of all", "of billing"), (await app.CallAsync("billed"), await app.CallAsync("asked")));
    }
}
