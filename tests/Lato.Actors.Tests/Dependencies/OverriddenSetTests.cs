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
}
