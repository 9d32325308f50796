using Lato.Dependencies;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Tests.Dependencies;

/// <summary>Which services count as scoped: those that are, and those that may come to use one.</summary>
public sealed class ScopeReachTests
{
    sealed class Scoped;

    sealed class Single;

    sealed class Plain;

    sealed class TakesSingle(Single single)
    {
        public Single Single => single;
    }

    sealed class TakesScoped(Scoped scoped)
    {
        public Scoped Scoped => scoped;
    }

    sealed class TakesTransient(TakesScoped transient)
    {
        public TakesScoped Transient => transient;
    }

    sealed class TakesAll(IEnumerable<Scoped> all)
    {
        public IEnumerable<Scoped> All => all;
    }

    sealed class TakesProvider(IServiceProvider services)
    {
        public IServiceProvider Services => services;
    }

    sealed class TakesScopes(IServiceScopeFactory scopes)
    {
        public IServiceScopeFactory Scopes => scopes;
    }

    sealed class TakesKeyed([FromKeyedServices("scoped")] Keyed keyed)
    {
        public Keyed Keyed => keyed;
    }

    sealed class Keyed;

    sealed class Cyclic(Cyclic other)
    {
        public Cyclic Other => other;
    }

    sealed class Open<T>;

    sealed class OpenWith<T>(T value)
    {
        public T Value => value;
    }

    sealed class Unregistered;

    static readonly IServiceCollection Services = new ServiceCollection()
        .AddScoped<Scoped>()
        .AddSingleton<Single>()
        .AddTransient<Plain>()
        .AddTransient<TakesSingle>()
        .AddTransient<TakesScoped>()
        .AddTransient<TakesTransient>()
        .AddTransient<TakesAll>()
        .AddTransient<TakesProvider>()
        .AddTransient<TakesScopes>()
        .AddTransient<TakesKeyed>()
        .AddTransient<Cyclic>()
        .AddTransient(typeof(Open<>))
        .AddTransient(typeof(OpenWith<>))
        .AddTransient<string>(_ => "made by a factory")
        .AddKeyedScoped<Keyed>("scoped")
        .AddKeyedSingleton<Keyed>("single");

    static readonly ServiceCatalog Catalog = new(Services.BuildServiceProvider(), Services);

    [Theory]
    [InlineData(typeof(Scoped), true)]
    [InlineData(typeof(Single), false)]
    [InlineData(typeof(Plain), false)]
    [InlineData(typeof(TakesSingle), false)]
    [InlineData(typeof(TakesScoped), true)]
    [InlineData(typeof(TakesTransient), true)]
    [InlineData(typeof(TakesAll), true)]
    [InlineData(typeof(TakesProvider), true)]
    [InlineData(typeof(TakesScopes), false)]
    [InlineData(typeof(TakesKeyed), true)]
    [InlineData(typeof(Cyclic), false)]
    [InlineData(typeof(Open<int>), false)]
    [InlineData(typeof(OpenWith<Scoped>), true)]
    [InlineData(typeof(string), true)]
    [InlineData(typeof(IEnumerable<Scoped>), true)]
    [InlineData(typeof(IEnumerable<Single>), false)]
    [InlineData(typeof(IServiceProvider), true)]
    [InlineData(typeof(Unregistered), false)]
    [InlineData(typeof(int), false)]
    public void A_service_by_its_type_reaches_a_scope_or_does_not(Type service, bool reaches) => Assert.Equal(reaches, Catalog.ReachesScope(service, null));

    [Theory]
    [InlineData("scoped", true)]
    [InlineData("single", false)]
    [InlineData("unknown", false)]
    public void A_service_by_its_key_reaches_a_scope_or_does_not(string key, bool reaches) => Assert.Equal(reaches, Catalog.ReachesScope(typeof(Keyed), key));
}
