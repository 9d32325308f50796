using Amazon.Runtime;

namespace Lato.Aws.Sns.Service;

internal sealed class SnsResponse<T> : AmazonWebServiceResponse
{
    public T Value { get; init; } = default!; // set by the unmarshaller; the SDK wants a constructor without parameters
}
