namespace Lato.Aws.Sns.Requests;

internal sealed class SetTopicAttributesRequest : SnsRequest
{
    public SetTopicAttributesRequest(string topicArn, string name, string? value)
        : base("SetTopicAttributes")
    {
        AddRequired("TopicArn", topicArn);
        AddRequired("AttributeName", name);
        AddOptional("AttributeValue", value);
    }
}
