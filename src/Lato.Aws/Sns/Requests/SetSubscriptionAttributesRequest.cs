namespace Lato.Aws.Sns.Requests;

internal sealed class SetSubscriptionAttributesRequest : SnsRequest
{
    public SetSubscriptionAttributesRequest(string subscriptionArn, string name, string? value)
        : base("SetSubscriptionAttributes")
    {
        AddRequired("SubscriptionArn", subscriptionArn);
        AddRequired("AttributeName", name);
        AddOptional("AttributeValue", value);
    }
}
