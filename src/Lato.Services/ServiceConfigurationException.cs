namespace Lato;

/// <summary>A service cannot be built as it is configured. It ends with exit code 1.</summary>
/// <param name="message">What is wrong, and the fix.</param>
/// <param name="cause">What it comes from.</param>
public sealed class ServiceConfigurationException(string message, Exception? cause = null) : LatoException(message, cause);
