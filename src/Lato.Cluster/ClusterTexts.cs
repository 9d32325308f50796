namespace Lato.Cluster;

/// <summary>Lists in texts of settings.</summary>
internal static class ClusterTexts
{
    public static string[] ListOf(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether each is a host and a port.</summary>
    public static bool AreAddresses(string text) => ListOf(text).All(address => address.LastIndexOf(':') is > 0 and var colon && int.TryParse(address[(colon + 1)..], out var port) && port is > 0 and < 65_536);
}
