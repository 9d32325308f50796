using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;
using Lato.Aws.Sns.Service;

namespace Lato;

/// <summary>
/// The configuration of an <see cref="SnsClient"/>: region, endpoint, retries, time limits, proxy and the rest, as every client of the AWS SDK has them. What is
/// not set comes from the environment and the profile, such as <c>AWS_REGION</c> and <c>AWS_ENDPOINT_URL_SNS</c>. For an endpoint of your own set
/// <c>ServiceURL</c> and <c>AuthenticationRegion</c>. A client copies nothing: do not change it once it is in use.
/// </summary>
public sealed class SnsConfig : ClientConfig
{
    static readonly string Agent = InternalSDKUtils.BuildUserAgentString("SNS", typeof(SnsConfig).Assembly.GetName().Version?.ToString(3) ?? "0");

    /// <summary>Makes a configuration with the defaults of the environment.</summary>
    public SnsConfig()
        : base(new DefaultConfigurationProvider(SnsDefaults.All))
    {
        ServiceId = SnsMetadata.Id;
        AuthenticationServiceName = "sns";
        EndpointProvider = new SnsEndpointProvider();
    }

    /// <inheritdoc/>
    public override string RegionEndpointServiceName => "sns";

    /// <inheritdoc/>
    public override string ServiceVersion => SnsMarshaller.Version;

    /// <inheritdoc/>
    public override string UserAgent => Agent;

    /// <inheritdoc/>
    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var request = new DefaultRequest(parameters.Request, SnsMetadata.Id) { AlternateEndpoint = parameters.AlternateEndpoint };
        var context = new RequestContext(enableMetrics: false, clientSigner: null) { ClientConfig = this, OriginalRequest = parameters.Request, Request = request };
        return new SnsEndpointResolver().GetEndpoint(new Amazon.Runtime.Internal.ExecutionContext(context, null));
    }
}
