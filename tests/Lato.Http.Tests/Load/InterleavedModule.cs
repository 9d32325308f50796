namespace Lato.Http.Tests.Load;

[Module("interleaved")]
internal sealed class InterleavedModule(Fates fates) : LoadModule(fates, Concurrency.Interleaved)
{
    [Http("GET", "/interleaved/{request:long}")]
    Task<string> Meet(long request) => Fates.MeetAsync(request);
}
