namespace Lato.Cli.Targets;

/// <summary>What is to run is not there, or is not a service.</summary>
internal sealed class ServiceTargetException(string message) : Exception(message);
