namespace Lato.Aws.Sns.Requests;

internal sealed class GetSubscriptionAttributesRequest : SnsRequest
{
    public GetSubscriptionAttributesRequest(string subscriptionArn)
        : base("GetSubscriptionAttributes") => AddRequired("SubscriptionArn", subscriptionArn);
}
