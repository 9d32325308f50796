namespace Lato.Aws.Sns.Requests;

internal sealed class PublishRequest : SnsRequest
{
    public PublishRequest(string topicArn, SnsMessage message)
        : base("Publish")
    {
        AddRequired("TopicArn", topicArn);
        AddMessage(message, "");
    }
}
