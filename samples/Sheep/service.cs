#:sdk Microsoft.NET.Sdk.Web
#:property PublishAot=false
#:project ../../src/Lato.Actors
#:project ../../src/Lato.Http
#:project ../../src/Lato.Schedules
#:project ../../src/Lato.Hocon

using Lato;

return await LatoService.RunAsync<Sheep>(args, (host, lato) =>
{
    if (host.Configuration["lato:engine"] == "akka")
    {
        lato.UseAkka();
    }
});

/// <summary>Counts sheep, and falls asleep now and then.</summary>
[Module("sleepy-sheep-counter")]
sealed partial class Sheep : ApplicationModule
{
    int _count;
    int _counted;

    [Http("POST", "/sheep")]
    async Task<IResult> Add(TimeProvider time, CancellationToken cancellationToken)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(1000)), time, cancellationToken);
        return Results.Ok(++_count);
    }

    [Http("GET", "/sheep")]
    int Count() => _count;

    [Http("GET", "/resource/{id:regex(^[[a-z]]+$)}")]
    string Resource(string id) => $"id = {id}";

    [Http("GET", "/context")]
    IReadOnlyDictionary<string, object> Context(IRuntimeInfo context) => context.ToDictionary();

    [Http("POST", "/exit/{code:int}")]
    string Exit(int code, ILatoService service)
    {
        service.StopApplication(code);
        return "good night";
    }

    [HttpError(404)]
    string NotFound(HttpContext http) => $"no sheep at {http.Request.Path}";

    [HttpStatic("./assets", "/static")]
    void Assets()
    {
    }

    [WebSocket("/echo")]
    async Task Echo(WebSocketChannel socket, CancellationToken cancellationToken)
    {
        await foreach (var frame in socket.WithCancellation(cancellationToken))
        {
            await socket.SendAsync(frame, cancellationToken);
        }
    }

    [Schedule("5s", RunOnStartup = true)]
    void Report(ScheduleContext run, ILogger logger)
    {
        logger.LogInformation("{New} new sheep in report {Number}", _count - _counted, run.Number);
        _counted = _count;
    }
}
