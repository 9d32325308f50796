using Lato.Http.Tests.Doubles;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Lato.Http.Tests.Binding;

public sealed class HttpBodyErrorTests
{
    [Theory]
    [InlineData(typeof(TwoBodies), "Handler 'twoBodies.Two' takes the body of a request twice, for 'one' and for 'two'. Take it once, and say with [FromQuery], [FromServices] or another attribute where the other comes from.")]
    [InlineData(typeof(MessageAndBody), "Handler 'messageAndBody.Two' takes the body of a request twice, for 'command' and for 'sheep'.")]
    [InlineData(typeof(BodyAndStream), "Handler 'bodyAndStream.Two' takes the body of a request twice, for 'command' and for 'stream'.")]
    [InlineData(typeof(BodyAndFile), "Handler 'bodyAndFile.Two' takes the body of a request twice, for 'sheep' and for 'file'.")]
    [InlineData(typeof(TwoBodyMembers), "Handler 'twoBodyMembers.Two' takes the body of a request twice, for 'Dolly' and for 'sheep'.")]
    [InlineData(typeof(TwoInferredMembers), "Handler 'twoInferredMembers.Two' takes the body of a request twice, for 'Dolly' and for 'Molly'.")]
    [InlineData(typeof(BodyInGet), "Handler 'bodyInGet.One' takes 'sheep' from the body of a request, and requests of its method have none. Use POST, PUT or PATCH, or take 'sheep' from the query.")]
    [InlineData(typeof(FileInGet), "Handler 'fileInGet.One' takes 'file' from the body of a request, and requests of its method have none.")]
    [InlineData(typeof(FileMemberInGet), "Handler 'fileMemberInGet.One' takes 'query' from the body of a request, and requests of its method have none.")]
    [InlineData(typeof(BodyMemberInGet), "Handler 'bodyMemberInGet.One' takes 'Sheep' from the body of a request, and requests of its method have none.")]
    [InlineData(typeof(AbstractBody), "Handler 'abstractBody.One' can never read its body: Animal is abstract. Take a class that can be made, or give it [JsonDerivedType].")]
    [InlineData(typeof(AbstractInside), "Handler 'abstractInside.One' can never read its body: Animal is abstract.")]
    [InlineData(typeof(NativeBody), "Handler 'nativeBody.One' can never read its body: IntPtr is not a type for JSON.")]
    [InlineData(typeof(MapInForm), "Parameter 'map' of handler 'mapInForm.One' cannot be read from text: Dictionary`2 is a collection of what is not. Take it from a JSON body, or take IFormCollection.")]
    [InlineData(typeof(ListInForm), "Parameter 'sheep' of handler 'listInForm.One' cannot be read from text: List`1 is a collection of what is not.")]
    public async Task A_body_that_can_never_be_read_fails_the_start(Type module, string error)
    {
        var failure = await Assert.ThrowsAsync<HttpRouteException>(() => WebHost.StartAsync(app => app.AddModule((ApplicationModule)Activator.CreateInstance(module)!)));

        Assert.StartsWith(error, failure.Message);
    }

    public sealed record Sheep(string Name, int Legs);

    public abstract record Animal(string Name);

    public sealed record Stable(Animal Animal);

    public sealed record Count(int Number) : Command;

    public sealed record HasBody([property: FromBody] Sheep Sheep) : Query<string>;

    public sealed record BodyMember([property: FromBody] Sheep Dolly) : Command;

    public sealed record TwoSheep(Sheep Dolly, Sheep Molly);

    public sealed record HasFile(IFormFile File) : Query<string>;

    public sealed record Native(nint Value) : Command;

    sealed class TwoBodies : ApplicationModule
    {
        [Http("POST", "/x")]
        static void Two([FromBody] Sheep one, [FromBody] Sheep two) => _ = (one, two);
    }

    sealed class MessageAndBody : ApplicationModule
    {
        [Http("POST", "/x")]
        static void Two(Count command, [FromBody] Sheep sheep) => _ = (command, sheep);
    }

    sealed class BodyAndStream : ApplicationModule
    {
        [Http("POST", "/x")]
        static void Two(Count command, Stream stream) => _ = (command, stream);
    }

    sealed class BodyAndFile : ApplicationModule
    {
        [Http("POST", "/x")]
        static void Two(Sheep sheep, IFormFile file) => _ = (sheep, file);
    }

    sealed class TwoBodyMembers : ApplicationModule
    {
        [Http("POST", "/x")]
        static void Two(BodyMember command, [FromBody] Sheep sheep) => _ = (command, sheep);
    }

    sealed class TwoInferredMembers : ApplicationModule
    {
        [Http("POST", "/x")]
        static void Two([AsParameters] TwoSheep sheep) => _ = sheep;
    }

    sealed class BodyInGet : ApplicationModule
    {
        [Http("GET", "/x")]
        static void One([FromBody] Sheep sheep) => _ = sheep;
    }

    sealed class FileInGet : ApplicationModule
    {
        [Http("GET", "/x")]
        static void One(IFormFile file) => _ = file;
    }

    sealed class FileMemberInGet : ApplicationModule
    {
        [Http("GET", "/x")]
        static string One(HasFile query) => query.File.Name;
    }

    sealed class BodyMemberInGet : ApplicationModule
    {
        [Http("GET", "/x")]
        static string One(HasBody query) => query.Sheep.Name;
    }

    sealed class AbstractBody : ApplicationModule
    {
        [Http("POST", "/x")]
        static void One([FromBody] Animal animal) => _ = animal;
    }

    sealed class AbstractInside : ApplicationModule
    {
        [Http("POST", "/x")]
        static void One([FromBody] Stable stable) => _ = stable;
    }

    sealed class NativeBody : ApplicationModule
    {
        [Http("POST", "/x")]
        static void One(Native command) => _ = command;
    }

    sealed class MapInForm : ApplicationModule
    {
        [Http("POST", "/x")]
        static void One([FromForm] Dictionary<string, string> map) => _ = map;
    }

    sealed class ListInForm : ApplicationModule
    {
        [Http("POST", "/x")]
        static void One([FromForm] List<Sheep> sheep) => _ = sheep;
    }
}
