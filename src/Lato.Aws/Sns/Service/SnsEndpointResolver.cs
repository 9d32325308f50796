using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util;

namespace Lato.Aws.Sns.Service;

/// <summary>Gives each request its endpoint.</summary>
internal sealed class SnsEndpointResolver : BaseEndpointResolver
{
    protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext)
    {
        var config = requestContext.ClientConfig;
        var region = requestContext.Request.AlternateEndpoint?.SystemName ?? config.RegionEndpoint?.SystemName ?? RegionOf(config);
        return new EndpointParameters
        {
            [SnsEndpointProvider.Region] = region == "us-east-1-regional" ? "us-east-1" : region,
            [SnsEndpointProvider.Url] = config.ServiceURL,
            [SnsEndpointProvider.Fips] = config.UseFIPSEndpoint,
            [SnsEndpointProvider.DualStack] = config.UseDualstackEndpoint,
        };
    }

    static string? RegionOf(IClientConfig config) => string.IsNullOrEmpty(config.ServiceURL) ? null
        : string.IsNullOrEmpty(config.AuthenticationRegion) ? RegionEndpoint.GetBySystemName(AWSSDKUtils.DetermineRegion(config.ServiceURL)).SystemName
        : config.AuthenticationRegion;
}
