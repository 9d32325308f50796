namespace Lato.Services;

/// <summary>The command line of a service is wrong: it ends with exit code 2.</summary>
internal sealed class ServiceUsageException(string message) : LatoException(message);
