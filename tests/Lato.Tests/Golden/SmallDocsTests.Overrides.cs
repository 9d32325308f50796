using Microsoft.Extensions.DependencyInjection;

namespace Lato.Tests.Golden;

/// <summary>The small cases of the original's documents: overriding dependencies in tests.</summary>
public sealed partial class SmallDocsTests
{
    interface IFoo
    {
        string Name => "RealFooService";
    }

    interface IBar
    {
        string Name => "RealBarService";
    }

    sealed class RealFoo : IFoo;

    sealed class RealBar : IBar;

    sealed class FakeFoo : IFoo
    {
        public string Name => "FakeFooService";
    }

    sealed class FakeBar : IBar
    {
        public string Name => "FakeBarService";
    }

    static string SampleUseCase(IFoo foo, IBar bar) => $"Running {foo.Name}, Running {bar.Name}";

    static Application WithServices() => new("overrides", services => services.AddSingleton<IFoo, RealFoo>().AddScoped<IBar, RealBar>());

    [Fact]
    public async Task Real_services_are_used_by_default() =>
        Assert.Equal("Running RealFooService, Running RealBarService", await WithServices().CallAsync(SampleUseCase));

    [Fact]
    public async Task A_service_of_the_application_is_overridden()
    {
        var app = WithServices();

        using (app.Override<IFoo>(new FakeFoo()))
        {
            Assert.Equal("Running FakeFooService, Running RealBarService", await app.CallAsync(SampleUseCase));
        }
    }

    [Fact]
    public async Task A_service_of_the_transaction_is_overridden()
    {
        var app = WithServices();

        using (app.Override<IBar>(new FakeBar()))
        {
            Assert.Equal("Running RealFooService, Running FakeBarService", await app.CallAsync(SampleUseCase));
        }
    }

    [Fact]
    public async Task After_an_override_the_real_services_are_back()
    {
        var app = WithServices();
        app.Override<IFoo>(new FakeFoo()).Dispose();
        app.Override<IBar>(new FakeBar()).Dispose();

        Assert.Equal("Running RealFooService, Running RealBarService", await app.CallAsync(SampleUseCase));
    }
}
