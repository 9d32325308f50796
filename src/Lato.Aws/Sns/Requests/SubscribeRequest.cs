namespace Lato.Aws.Sns.Requests;

internal sealed class SubscribeRequest : SnsRequest
{
    public SubscribeRequest(string topicArn, string protocol, string endpoint, IReadOnlyDictionary<string, string>? attributes)
        : base("Subscribe")
    {
        AddRequired("TopicArn", topicArn);
        AddRequired("Protocol", protocol);
        AddRequired("Endpoint", endpoint);
        AddAttributes(attributes);
        AddRequired("ReturnSubscriptionArn", "true"); // also of one that waits for its confirmation
    }
}
