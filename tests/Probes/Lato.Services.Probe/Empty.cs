namespace Lato.Services.Probe;

/// <summary>Nothing to run.</summary>
[Module("empty")]
sealed class Empty : ApplicationModule;
