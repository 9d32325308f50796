using Lato.Http.Tests.Doubles;
using Microsoft.AspNetCore.Mvc;

namespace Lato.Http.Tests.Binding;

public sealed class HttpParameterErrorTests
{
    [Theory]
    [InlineData(typeof(TwoBodies), "Handler 'twoBodies.Two' takes the body of a request twice, for 'one' and for 'two'. Take it once, and say with [FromQuery], [FromServices] or another attribute where the other comes from.")]
    [InlineData(typeof(NotInRoute), "Handler 'notInRoute.One' takes 'id' from its route, which has no such parameter. Add {id} to the route.")]
    [InlineData(typeof(NotText), "Parameter 'sheep' of handler 'notText.One' cannot be read from text. Give Sheep a static TryParse, or take it from the body.")]
    public async Task Parameters_that_no_request_can_give_fail_the_start(Type module, string error)
    {
        var failure = await Assert.ThrowsAsync<HttpRouteException>(() => WebHost.StartAsync(app => app.AddModule((ApplicationModule)Activator.CreateInstance(module)!)));

        Assert.Equal(error, failure.Message);
    }

    [Fact]
    public async Task A_service_that_is_not_registered_fails_the_start()
    {
        var failure = await Assert.ThrowsAsync<UnknownDependencyException>(() => WebHost.StartAsync(app => app.AddModule<NeedsService>()));

        Assert.StartsWith("Parameter 'comparer' (IComparable) of 'needsService.One' can never be found", failure.Message);
    }

    sealed class TwoBodies : ApplicationModule
    {
        [Http("POST", "/x")]
        static void Two([FromBody] Sheep one, [FromBody] Sheep two) => _ = (one, two);
    }

    sealed class NotInRoute : ApplicationModule
    {
        [Http("GET", "/x")]
        static void One([FromRoute] int id) => _ = id;
    }

    sealed class NotText : ApplicationModule
    {
        [Http("GET", "/x")]
        static void One([FromQuery] Sheep sheep) => _ = sheep;
    }

    sealed class NeedsService : ApplicationModule
    {
        [Http("GET", "/x")]
        static void One(IComparable comparer) => _ = comparer;
    }

    public sealed record Sheep(string Name, int Legs);
}
