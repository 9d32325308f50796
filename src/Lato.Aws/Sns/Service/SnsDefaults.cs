using Amazon.Runtime;

namespace Lato.Aws.Sns.Service;

/// <summary>The time limits of the SDK's modes, as its clients have them.</summary>
internal static class SnsDefaults
{
    public static IReadOnlyList<IDefaultConfiguration> All { get; } =
    [
        Make(DefaultConfigurationMode.Standard, 3_100),
        Make(DefaultConfigurationMode.InRegion, 1_100),
        Make(DefaultConfigurationMode.CrossRegion, 3_100),
        Make(DefaultConfigurationMode.Mobile, 30_000),
        Make(DefaultConfigurationMode.Auto, 1_100),
    ];

    static DefaultConfiguration Make(DefaultConfigurationMode mode, int milliseconds) => new()
    {
        Name = mode,
        RetryMode = RequestRetryMode.Standard,
        S3UsEast1RegionalEndpoint = S3UsEast1RegionalEndpointValue.Regional,
        ConnectTimeout = TimeSpan.FromMilliseconds(milliseconds),
        TlsNegotiationTimeout = TimeSpan.FromMilliseconds(milliseconds),
    };
}
