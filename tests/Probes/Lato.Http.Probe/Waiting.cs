namespace Lato.Http.Probe;

/// <summary>A service whose answers take a while.</summary>
[Module("waiting")]
sealed class Waiting : ApplicationModule
{
    readonly Random _random = new(17);

    [Http("GET", "/wait")]
    async Task<string> Wait()
    {
        await Task.Delay(_random.Next(50, 200));
        return "waited";
    }
}
