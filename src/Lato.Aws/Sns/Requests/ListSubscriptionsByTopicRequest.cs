namespace Lato.Aws.Sns.Requests;

internal sealed class ListSubscriptionsByTopicRequest : SnsRequest
{
    public ListSubscriptionsByTopicRequest(string topicArn, string? nextToken)
        : base("ListSubscriptionsByTopic")
    {
        AddRequired("TopicArn", topicArn);
        AddOptional("NextToken", nextToken);
    }
}
