using Microsoft.Extensions.DependencyInjection;

namespace Lato.Tests.Golden;

/// <summary>Overriding dependencies: at the application and in the transaction, undone whatever happens.</summary>
public sealed class OverrideTests
{
    sealed record Service(string Name);

    readonly Application _app = new("overridden", services => services.AddSingleton(new Service("real")));

    async Task<string> SeenAsync() =>
        $"{await _app.CallAsync((Service service) => service.Name)} {await _app.InTransactionAsync(ctx => Task.FromResult(ctx.Get<Service>().Name))}";

    [Fact]
    public async Task Inside_an_override_everything_sees_the_fake()
    {
        using (_app.Override(new Service("fake")))
        {
            Assert.Equal("fake fake", await SeenAsync());
        }

        Assert.Equal("real real", await SeenAsync());
    }

    /// <summary>In the original the override leaked.</summary>
    [Fact]
    public async Task After_an_exception_inside_an_override_the_real_one_is_back()
    {
        await Assert.ThrowsAsync<ArithmeticException>(async () =>
        {
            using var _ = _app.Override(new Service("fake"));
            await _app.InTransactionAsync(ctx => throw new ArithmeticException());
        });

        Assert.Equal("real real", await SeenAsync());
    }

    [Fact]
    public async Task A_value_is_overridden_by_name()
    {
        _app.Set("service", new Service("value"));

        using (_app.Override("service", new Service("fake")))
        {
            Assert.Equal("fake", await _app.CallAsync((Service service) => service.Name));
        }

        Assert.Equal("value", await _app.CallAsync((Service service) => service.Name));
    }

    [Fact]
    public async Task Several_overrides_end_in_any_order()
    {
        var first = _app.Override(new Service("first"));
        var second = _app.Override(new Service("second"));

        Assert.Equal("second second", await SeenAsync());
        first.Dispose();
        Assert.Equal("second second", await SeenAsync());
        second.Dispose();
        Assert.Equal("real real", await SeenAsync());
    }

    [Fact]
    public async Task An_override_of_the_application_leaves_a_transaction_that_has_begun_alone()
    {
        await using var ctx = await _app.BeginTransactionAsync();

        using var _ = _app.Override(new Service("fake"));

        Assert.Equal("real", ctx.Get<Service>().Name);
    }
}
