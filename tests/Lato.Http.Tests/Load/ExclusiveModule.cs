namespace Lato.Http.Tests.Load;

[Module("exclusive")]
internal sealed class ExclusiveModule(Fates fates) : LoadModule(fates, Concurrency.Exclusive)
{
    [Http("GET", "/exclusive/{request:long}")]
    Task<string> Meet(long request) => Fates.MeetAsync(request);
}
