using Amazon.Runtime.Internal;

namespace Lato.Aws.Sns.Service;

/// <summary>What the SDK calls the service.</summary>
internal sealed class SnsMetadata : IServiceMetadata
{
    public const string Id = "SNS";

    public string ServiceId => Id;

    public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
}
