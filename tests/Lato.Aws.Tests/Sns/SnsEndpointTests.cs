using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Lato.Aws.Tests.Doubles;

namespace Lato.Aws.Tests.Sns;

[Collection(nameof(EnvironmentVariables))]
public sealed class SnsEndpointTests
{
    static string EndpointOf(SnsConfig config) => config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(new Lato.Aws.Sns.Requests.ListTopicsRequest(null))).URL;

    static SnsConfig In(string region) => new() { RegionEndpoint = RegionEndpoint.GetBySystemName(region) };

    [Theory]
    [InlineData("eu-west-1", false, false, "https://sns.eu-west-1.amazonaws.com/")]
    [InlineData("cn-north-1", false, false, "https://sns.cn-north-1.amazonaws.com.cn/")]
    [InlineData("us-east-1", true, false, "https://sns-fips.us-east-1.amazonaws.com/")]
    [InlineData("us-gov-west-1", true, false, "https://sns.us-gov-west-1.amazonaws.com/")]
    [InlineData("eu-west-1", false, true, "https://sns.eu-west-1.api.aws/")]
    [InlineData("us-east-1", true, true, "https://sns-fips.us-east-1.api.aws/")]
    public void A_region_has_its_endpoint(string region, bool fips, bool dualStack, string url)
    {
        var config = In(region);
        (config.UseFIPSEndpoint, config.UseDualstackEndpoint) = (fips, dualStack);

        Assert.Equal(url, EndpointOf(config));
    }

    [Fact]
    public void An_endpoint_of_your_own_is_taken_as_it_is()
    {
        Assert.Equal("http://127.0.0.1:4566/", EndpointOf(new SnsConfig { ServiceURL = "http://127.0.0.1:4566", AuthenticationRegion = "eu-west-1" }));

        var both = new SnsConfig { ServiceURL = "http://127.0.0.1:4566", AuthenticationRegion = "eu-west-1", UseFIPSEndpoint = true };
        Assert.Equal("An endpoint of your own, 'http://127.0.0.1:4566/', cannot have UseFIPSEndpoint or UseDualstackEndpoint. Leave one of both out.", Assert.Throws<AmazonClientException>(() => EndpointOf(both)).Message);
    }

    [Fact]
    public void A_missing_region_is_told()
    {
        var parameters = new EndpointParameters { ["UseFIPS"] = false, ["UseDualStack"] = false };

        Assert.Equal(
            "SNS needs a region. Set RegionEndpoint, AWS_REGION, or the region of the profile.",
            Assert.Throws<AmazonClientException>(() => new SnsConfig().EndpointProvider.ResolveEndpoint(parameters)).Message);
    }

    [Fact]
    public void Attempts_and_time_limits_are_those_of_every_client()
    {
        var config = In("eu-west-1");

        Assert.Equal((RequestRetryMode.Standard, 2), (config.RetryMode, config.MaxErrorRetry));
        Assert.Contains("api/SNS#", config.UserAgent, StringComparison.Ordinal);
    }
}
