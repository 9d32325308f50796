namespace Lato;

/// <summary>A subscription to a topic of SNS.</summary>
/// <param name="SubscriptionArn">Its ARN; <c>PendingConfirmation</c> while it is not confirmed.</param>
/// <param name="TopicArn">The topic.</param>
/// <param name="Protocol">Such as <c>sqs</c>.</param>
/// <param name="Endpoint">Such as the ARN of a queue.</param>
public sealed record SnsSubscription(string SubscriptionArn, string TopicArn, string Protocol, string Endpoint);
