namespace Lato.Http.Tests.Load;

[Module("parallel")]
internal sealed class ParallelModule(Fates fates) : LoadModule(fates, Concurrency.Parallel)
{
    [Http("GET", "/parallel/{request:long}")]
    Task<string> Meet(long request) => Fates.MeetAsync(request);
}
