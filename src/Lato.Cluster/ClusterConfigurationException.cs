namespace Lato;

/// <summary>What is set for the cluster cannot be used. The application does not start.</summary>
public sealed class ClusterConfigurationException : LatoException
{
    internal ClusterConfigurationException(string setting, string value, string problem, Exception? cause = null)
        : base($"Setting 'lato.cluster.{setting}' is '{value}': {problem}", cause) => (Setting, Value) = ($"lato.cluster.{setting}", value);

    /// <summary>The full path of the setting.</summary>
    public string Setting { get; }

    /// <summary>Its value.</summary>
    public string Value { get; }
}
