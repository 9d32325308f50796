using Microsoft.Extensions.DependencyInjection;

namespace Lato.Tests.Dependencies;

/// <summary>An override leaves alone what it does not replace.</summary>
public sealed class OverriddenSetTests
{
    sealed record Part(string Name);

    sealed record Clock(string Name);

    [Fact]
    public async Task Several_singletons_of_one_type_stay_the_instances_that_they_are()
    {
        await using var app = new Application("app", services => services
            .AddSingleton(new Clock("real"))
            .AddSingleton(_ => new Part("first"))
            .AddSingleton(_ => new Part("second"))
            .AddSingleton(new Part("third"))
            .AddSingleton(_ => new Part("last")));
        var parts = (IEnumerable<Part>?)await app.CallAsync((IEnumerable<Part> all) => all);

        using var overriding = app.Override(new Clock("fake"));

        Assert.Equal("fake", await app.CallAsync((Clock clock) => clock.Name));
        var overridden = (IEnumerable<Part>?)await app.CallAsync((IEnumerable<Part> all) => all);
        Assert.Equal(["first", "second", "third", "last"], overridden!.Select(part => part.Name));
        Assert.All(parts!.Zip(overridden!), pair => Assert.Same(pair.First, pair.Second));
        Assert.Same(parts!.Last(), await app.CallAsync((Part one) => one));
    }

    [Fact]
    public async Task A_service_with_a_key_can_be_replaced()
    {
        await using var app = new Application("app", services => services
            .AddKeyedSingleton("a", new Part("a")).AddKeyedSingleton("b", new Part("b")).AddSingleton(new Part("without")));

        using var overriding = app.Override(services => services.AddKeyedSingleton("a", new Part("fake")));

        Assert.Equal("fake b without", await app.CallAsync(([FromKeyedServices("a")] Part a, [FromKeyedServices("b")] Part b, Part without) => $"{a.Name} {b.Name} {without.Name}"));
        Assert.Throws<ArgumentException>(() => app.Override(services => services.AddKeyedSingleton("unknown", new Part("fake"))));
    }
}
