namespace Lato.Hosting.Services;

/// <summary>A service cannot be built as it is configured.</summary>
internal sealed class ServiceConfigurationException(string message, Exception? cause = null) : LatoException(message, cause);
