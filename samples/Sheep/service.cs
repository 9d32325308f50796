#:sdk Microsoft.NET.Sdk.Web
#:property PublishAot=false
#:project ../../src/Lato.Http
#:project ../../src/Lato.Hocon

using Lato;

return await LatoService.RunAsync<Sheep>(args);

/// <summary>Counts sheep, and falls asleep now and then.</summary>
[Module("sleepy-sheep-counter")]
sealed class Sheep : ApplicationModule
{
    int _count;

    [Http("POST", "/sheep")]
    async Task<IResult> Add(TimeProvider time, CancellationToken cancellationToken)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(1000)), time, cancellationToken);
        return Results.Ok(++_count);
    }

    [Http("GET", "/sheep")]
    int Count() => _count;

    [Http("GET", "/resource/{id:regex(^[a-z]+$)}")]
    string Resource(string id) => $"id = {id}";

    [Http("GET", "/context")]
    IReadOnlyDictionary<string, object> Context(IExecutionContext context) => context.ToDictionary();

    [Http("POST", "/exit/{code:int}")]
    string Exit(int code, ILatoService service)
    {
        service.Exit(code);
        return "good night";
    }

    [HttpError(404)]
    string NotFound(HttpContext http) => $"no sheep at {http.Request.Path}";
}
