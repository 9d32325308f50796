namespace Lato.Aws.Sns.Requests;

internal sealed class UnsubscribeRequest : SnsRequest
{
    public UnsubscribeRequest(string subscriptionArn)
        : base("Unsubscribe") => AddRequired("SubscriptionArn", subscriptionArn);
}
