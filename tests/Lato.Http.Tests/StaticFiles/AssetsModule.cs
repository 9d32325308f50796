namespace Lato.Http.Tests.StaticFiles;

/// <summary>Serves <c>assets</c> in two ways.</summary>
[Module("web")]
internal sealed class AssetsModule : ApplicationModule
{
    [HttpStatic("./assets", "/static")]
    void Assets() => throw new InvalidOperationException("Nobody calls the handler.");

    [HttpStatic("assets", "/dl/{filename}/get")]
    void Download()
    {
    }
}
