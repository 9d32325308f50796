using System.Globalization;

namespace Lato.Aws.Sns.Service;

/// <summary>What is in the results of operations. Pure.</summary>
internal static class SnsReaders
{
    public static object? Nothing(SnsResult result) => null;

    public static string TopicArn(SnsResult result) => result.Required("TopicArn");

    public static string SubscriptionArn(SnsResult result) => result.Required("SubscriptionArn");

    public static IReadOnlyDictionary<string, string> Attributes(SnsResult result)
    {
        var attributes = new Dictionary<string, string>();
        foreach (var entry in result.List("Attributes", "entry"))
        {
            attributes[entry.Required("key")] = entry.Optional("value") ?? "";
        }

        return attributes;
    }

    public static SnsPage<string> Topics(SnsResult result) => new([.. result.List("Topics", "member").Select(TopicArn)], NextToken(result));

    public static SnsPage<SnsSubscription> Subscriptions(SnsResult result) => new([.. result.List("Subscriptions", "member").Select(Subscription)], NextToken(result));

    public static SnsPublished Published(SnsResult result) => new(result.Required("MessageId"), result.Optional("SequenceNumber"));

    public static IReadOnlyList<SnsBatchOutcome> Batch(SnsResult result, int count)
    {
        var outcomes = new SnsBatchOutcome?[count];
        foreach (var entry in result.List("Successful", "member"))
        {
            Set(outcomes, entry, new SnsBatchOutcome(Published(entry), null));
        }

        foreach (var entry in result.List("Failed", "member"))
        {
            Set(outcomes, entry, new SnsBatchOutcome(null, new SnsBatchError(entry.Required("Code"), entry.Optional("Message"), entry.Optional("SenderFault") == "true")));
        }

        return [.. outcomes.Select(outcome => outcome ?? new SnsBatchOutcome(null, new SnsBatchError("Missing", "The response says nothing of this message.", IsSenderFault: false)))];
    }

    static string? NextToken(SnsResult result) => result.Optional("NextToken") is { Length: > 0 } token ? token : null;

    static SnsSubscription Subscription(SnsResult result) =>
        new(result.Required("SubscriptionArn"), result.Required("TopicArn"), result.Required("Protocol"), result.Optional("Endpoint") ?? "");

    static void Set(SnsBatchOutcome?[] outcomes, SnsResult entry, SnsBatchOutcome outcome)
    {
        if (int.TryParse(entry.Required("Id"), NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place < outcomes.Length)
        {
            outcomes[place] = outcome;
        }
    }
}
