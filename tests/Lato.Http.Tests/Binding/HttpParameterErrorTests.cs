using System.Net;
using Lato.Http.Tests.Doubles;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Lato.Http.Tests.Binding;

public sealed class HttpParameterErrorTests
{
    [Theory]
    [InlineData(typeof(NotInRoute), "Handler 'notInRoute.One' takes 'id' from its route, which has no such parameter. Add {id} to the route.")]
    [InlineData(typeof(MemberNotInRoute), "'Id' of 'NeedsRoute' is taken from the route of 'memberNotInRoute.One', which has no such parameter. Add {id} to the route.")]
    [InlineData(typeof(NotTaken), "Nothing takes 'id' from the route of 'notTaken.One'. Add a parameter 'id', or remove {id} from the route.")]
    [InlineData(typeof(GroupNotTaken), "Nothing takes 'id' from the route of 'groupNotTaken.One'.")]
    [InlineData(typeof(NotText), "Parameter 'sheep' of handler 'notText.One' cannot be read from text. Give Sheep a static TryParse, or take it from the body.")]
    [InlineData(typeof(MemberNotText), "'Sheep' of 'NeedsSheep', which handler 'memberNotText.One' takes, can never get a value: Sheep cannot be read from the query. Give Sheep a static TryParse, make 'Sheep' optional, or take the whole from a JSON body.")]
    [InlineData(typeof(FormMemberNotText), "'Sheep' of 'Flock', which handler 'formMemberNotText.One' takes, can never get a value: Sheep cannot be read from the form.")]
    [InlineData(typeof(ServiceMember), "'Sheep' of 'Parts', which handler 'serviceMember.One' takes, is to come from elsewhere than the request. Take it as a parameter of the handler.")]
    [InlineData(typeof(NeverFound), "Parameter 'sheep' (Sheep) of handler 'neverFound.One' can never get a value: it is not a service, and cannot be read from text. Give Sheep a static TryParse, take it from the body of a POST, or register it as a service.")]
    [InlineData(typeof(NeverFoundMap), "Parameter 'map' (Dictionary`2) of handler 'neverFoundMap.One' can never get a value:")]
    [InlineData(typeof(SeveralConstructors), "'query' of handler 'severalConstructors.One' cannot be made: Ambiguous is abstract, or has several constructors and none without parameters. Mark one with [JsonConstructor].")]
    [InlineData(typeof(UnknownMethod), "'GTE' of 'unknownMethod.One' is not an HTTP method. Use GET, POST, PUT, PATCH, DELETE or another registered method.")]
    public async Task What_no_request_can_give_fails_the_start(Type module, string error)
    {
        var failure = await Assert.ThrowsAsync<HttpRouteException>(() => WebHost.StartAsync(app => app.AddModule((ApplicationModule)Activator.CreateInstance(module)!)));

        Assert.StartsWith(error, failure.Message);
    }

    [Fact]
    public async Task A_mapped_message_takes_every_value_of_its_route()
    {
        var failure = await Assert.ThrowsAsync<HttpRouteException>(() => WebHost.StartAsync(app => app.Handle((Shear command) => { }), web: web => web.MapCommand<Shear>("/sheep/{id}/shear")));

        Assert.Equal("Nothing takes 'id' from the route of 'Shear'. Add a property 'id' to 'Shear', or remove {id} from the route.", failure.Message);
    }

    [Fact]
    public async Task A_service_that_is_not_registered_fails_the_start()
    {
        var failure = await Assert.ThrowsAsync<UnknownDependencyException>(() => WebHost.StartAsync(app => app.AddModule<NeedsService>()));

        Assert.StartsWith("Parameter 'comparer' (IComparable) of 'needsService.One' can never be found", failure.Message);
    }

    [Theory]
    [InlineData("/rest/a/b")]
    [InlineData("/context/7")]
    public async Task A_route_may_catch_what_nobody_takes_by_name(string path)
    {
        await using var host = await WebHost.StartAsync(app => app.AddModule<Lenient>());

        using var response = await host.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_value_that_a_middleware_may_set_does_not_fail_the_start()
    {
        await using var host = await WebHost.StartAsync(app => app.AddModule<NeverFound>(), http => http.AddFilter((_, next) => next(new { sheep = new Sheep("Dolly", 4) })));

        Assert.Equal("Dolly", await host.Client.GetStringAsync("/x"));
    }

    public sealed record Sheep(string Name, int Legs);

    public sealed record Shear : Command;

    public sealed record NeedsRoute([property: FromRoute] int Id) : Query<string>;

    public sealed record NeedsSheep(Sheep Sheep) : Query<string>;

    public sealed record Flock(Sheep Sheep);

    public sealed record Parts([property: FromServices] Sheep Sheep);

    public sealed record Ambiguous : Query<string>
    {
        public Ambiguous(int one) => One = one;

        public Ambiguous(int one, int two) => One = one + two;

        public int One { get; }
    }

    sealed class NotInRoute : ApplicationModule
    {
        [Http("GET", "/x")]
        static void One([FromRoute] int id) => _ = id;
    }

    sealed class MemberNotInRoute : ApplicationModule
    {
        [Http("GET", "/x")]
        static string One(NeedsRoute query) => $"{query.Id}";
    }

    sealed class NotTaken : ApplicationModule
    {
        [Http("GET", "/x/{id}")]
        static void One()
        {
        }
    }

    sealed class GroupNotTaken : ApplicationModule
    {
        [HttpPattern("GET", "/x/(?<id>.*)")]
        static void One()
        {
        }
    }

    sealed class NotText : ApplicationModule
    {
        [Http("GET", "/x")]
        static void One([FromQuery] Sheep sheep) => _ = sheep;
    }

    sealed class MemberNotText : ApplicationModule
    {
        [Http("GET", "/x")]
        static string One(NeedsSheep query) => query.Sheep.Name;
    }

    sealed class FormMemberNotText : ApplicationModule
    {
        [Http("POST", "/x")]
        static string One([FromForm] Flock flock) => flock.Sheep.Name;
    }

    sealed class ServiceMember : ApplicationModule
    {
        [Http("GET", "/x")]
        static string One([AsParameters] Parts parts) => parts.Sheep.Name;
    }

    sealed class NeverFound : ApplicationModule
    {
        [Http("GET", "/x")]
        static string One(Sheep sheep) => sheep.Name;
    }

    sealed class NeverFoundMap : ApplicationModule
    {
        [Http("GET", "/x")]
        static void One(Dictionary<string, string> map) => _ = map;
    }

    sealed class SeveralConstructors : ApplicationModule
    {
        [Http("GET", "/x")]
        static string One(Ambiguous query) => $"{query.One}";
    }

    sealed class UnknownMethod : ApplicationModule
    {
        [Http("GTE", "/x")]
        static void One()
        {
        }
    }

    sealed class NeedsService : ApplicationModule
    {
        [Http("GET", "/x")]
        static void One(IComparable comparer) => _ = comparer;
    }

    sealed class Lenient : ApplicationModule
    {
        [Http("GET", "/rest/{**rest}")]
        static string Rest() => "rest";

        [Http("GET", "/context/{id}")]
        static string Context(HttpContext http) => $"{http.Request.RouteValues["id"]}";
    }
}
