namespace Lato.Services.Probe;

/// <summary>Would keep a scoped service.</summary>
[Module("keeper")]
sealed class Keeper(ProbeOptions options) : ApplicationModule
{
    [Handler("options")]
    bool HasOptions() => options is not null;
}
