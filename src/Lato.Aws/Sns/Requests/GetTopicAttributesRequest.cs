namespace Lato.Aws.Sns.Requests;

internal sealed class GetTopicAttributesRequest : SnsRequest
{
    public GetTopicAttributesRequest(string topicArn)
        : base("GetTopicAttributes") => AddRequired("TopicArn", topicArn);
}
