using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace Lato.Aws.Sns.Service;

/// <summary>Where SNS is in a region, by the partitions that the SDK knows. Thread-safe.</summary>
internal sealed class SnsEndpointProvider : IEndpointProvider
{
    public const string Region = "Region";
    public const string Url = "Endpoint";
    public const string Fips = "UseFIPS";
    public const string DualStack = "UseDualStack";

    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        var (fips, dualStack) = (parameters[Fips] is true, parameters[DualStack] is true);
        if (parameters[Url] is string { Length: > 0 } url)
        {
            return fips || dualStack ? throw new AmazonClientException($"An endpoint of your own, '{url}', cannot have UseFIPSEndpoint or UseDualstackEndpoint. Leave one of both out.") : new Endpoint(url);
        }

        var region = parameters[Region] as string ?? throw new AmazonClientException("SNS needs a region. Set RegionEndpoint, AWS_REGION, or the region of the profile.");
        var partition = Fn.Partition(region) ?? throw new AmazonClientException($"'{region}' is not a region of AWS.");
        if ((fips && !partition.supportsFIPS) || (dualStack && !partition.supportsDualStack))
        {
            throw new AmazonClientException($"Region '{region}' does not support {(fips && !partition.supportsFIPS ? "UseFIPSEndpoint" : "UseDualstackEndpoint")}. Leave it out.");
        }

        var isGovernment = region is "us-gov-east-1" or "us-gov-west-1"; // whose only endpoint is FIPS
        return new Endpoint($"https://sns{(fips && (dualStack || !isGovernment) ? "-fips" : "")}.{region}.{(dualStack ? partition.dualStackDnsSuffix : partition.dnsSuffix)}");
    }
}
