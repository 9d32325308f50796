using Lato;

namespace Service.Site;

/// <summary>The pages around the chat, and what clients see when something is missing or broken.</summary>
[Module("site")]
internal sealed partial class SiteModule : ApplicationModule
{
    [HttpStatic("assets", "/static")]
    void Assets()
    {
    }

    [Http("GET", "/")]
    IResult Home(HttpRequest request) => Results.Redirect($"/static/chat.html{request.QueryString}");

    [Http("GET", "/resource/{id:regex(^[[a-z]]+$)}")]
    string Resource(string id) => $"id = {id}";

    [Http("GET", "/broken")]
    string Broken() => throw new InvalidOperationException("This handler fails, to show what a client sees of it.");

    [HttpError(404)]
    string NotFound(HttpContext http) => $"There is nothing at {http.Request.Path}.\n";

    [HttpError(500)]
    string Failed() => "Something went wrong on our side.\n";
}
