namespace Lato.Cli.Running;

/// <summary>What is to run is not there, or is no service.</summary>
internal sealed class ServiceTargetException(string message) : Exception(message);
