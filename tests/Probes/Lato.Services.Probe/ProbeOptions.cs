namespace Lato.Services.Probe;

sealed class ProbeOptions;
