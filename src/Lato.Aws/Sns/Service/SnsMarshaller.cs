using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Lato.Aws.Sns.Requests;

namespace Lato.Aws.Sns.Service;

/// <summary>Writes requests as forms, which is the query protocol. Thread-safe.</summary>
internal sealed class SnsMarshaller : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public const string Version = "2010-03-31";

    public static SnsMarshaller Instance { get; } = new();

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var own = (SnsRequest)input;
        var request = new DefaultRequest(input, "Amazon.SimpleNotificationService");
        request.Parameters.Add("Action", own.Action);
        request.Parameters.Add("Version", Version);
        foreach (var (name, value) in own.Parameters)
        {
            request.Parameters.Add(name, value);
        }

        return request;
    }
}
