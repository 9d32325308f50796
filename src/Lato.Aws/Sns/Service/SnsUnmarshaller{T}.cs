using System.Net;
using System.Xml;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace Lato.Aws.Sns.Service;

/// <summary>Reads the response of an operation: an element for the result, and one with the id of the request. Thread-safe.</summary>
internal sealed class SnsUnmarshaller<T>(string action, Func<SnsResult, T> read) : XmlResponseUnmarshaller
{
    static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, CloseInput = false };

    public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext context)
    {
        var root = Load(context.Stream);
        if (root.Name.LocalName != $"{action}Response")
        {
            throw new AmazonClientException($"The response to {action} is not of SNS: it is '{root.Name.LocalName}'. Check the endpoint, and what is before it.");
        }

        var result = root.Elements().FirstOrDefault(element => element.Name.LocalName == $"{action}Result");
        var requestId = root.Elements().FirstOrDefault(element => element.Name.LocalName == nameof(AmazonWebServiceResponse.ResponseMetadata))?.Value.Trim();
        return new SnsResponse<T> { Value = read(new SnsResult(action, result)), ResponseMetadata = new ResponseMetadata { RequestId = requestId } };
    }

    public override AmazonServiceException UnmarshallException(XmlUnmarshallerContext context, Exception innerException, HttpStatusCode statusCode)
    {
        var error = XmlErrorResponseUnmarshaller.GetInstance().Unmarshall(context);
        return new SnsServiceException(error.Message, innerException, error.Type, error.Code, error.RequestId, statusCode);
    }

    static XElement Load(Stream response)
    {
        try
        {
            using var reader = XmlReader.Create(response, Settings);
            return XElement.Load(reader);
        }
        catch (XmlException failure)
        {
            throw new AmazonUnmarshallingException(null, null, failure, HttpStatusCode.OK); // tried again, as every client of the SDK does
        }
    }
}
