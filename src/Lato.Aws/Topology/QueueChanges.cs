using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lato.Aws.Topology;

/// <summary>What has to be set on a queue so that it is as it was asked for: only what is set and differs. Pure.</summary>
internal static class QueueChanges
{
    public const string Policy = "Policy";
    public const string RedrivePolicy = "RedrivePolicy";
    public const string VisibilityTimeout = "VisibilityTimeout";
    public const string QueueArn = "QueueArn";
    const string KmsMasterKeyId = "KmsMasterKeyId";
    const string KmsReuse = "KmsDataKeyReusePeriodSeconds";

    /// <summary>The attributes that are looked at.</summary>
    public static List<string> Attributes => [QueueArn, Policy, RedrivePolicy, VisibilityTimeout, KmsMasterKeyId, KmsReuse];

    /// <param name="plan">What is asked for.</param>
    /// <param name="options">Settings.</param>
    /// <param name="current">What the queue has.</param>
    /// <param name="policy">The policy that is asked for; null to leave it.</param>
    /// <param name="deadLetterArn">What takes failed messages; null to leave it.</param>
    public static Dictionary<string, string> Of(QueuePlan plan, SnsSqsOptions options, IReadOnlyDictionary<string, string> current, string? policy, string? deadLetterArn)
    {
        var changes = new Dictionary<string, string>();
        if (policy is not null && !QueuePolicies.AreSame(current.GetValueOrDefault(Policy), policy))
        {
            changes[Policy] = policy;
        }

        if (plan.VisibilityTimeout is { } timeout)
        {
            Set(VisibilityTimeout, Seconds(timeout));
        }

        var redrive = RedriveOf(current);
        if (plan.RemovesDeadLetterQueue && redrive.Arn is not null)
        {
            changes[RedrivePolicy] = "";
        }
        else if (deadLetterArn is not null && redrive != (deadLetterArn, plan.Attribute.MaxReceiveCount))
        {
            changes[RedrivePolicy] = new JsonObject { ["deadLetterTargetArn"] = deadLetterArn, ["maxReceiveCount"] = plan.Attribute.MaxReceiveCount }.ToJsonString();
        }

        if (options.SqsKmsMasterKeyId is { } key)
        {
            Set(KmsMasterKeyId, key);
        }

        if (options.SqsKmsDataKeyReusePeriod > TimeSpan.Zero)
        {
            Set(KmsReuse, Seconds(options.SqsKmsDataKeyReusePeriod));
        }

        return changes;

        void Set(string name, string value)
        {
            if (current.GetValueOrDefault(name, "") != value)
            {
                changes[name] = value;
            }
        }
    }

    /// <summary>What SQS moves failed messages to, and after how many deliveries.</summary>
    public static (string? Arn, int MaxReceiveCount) RedriveOf(IReadOnlyDictionary<string, string> attributes)
    {
        try
        {
            return attributes.GetValueOrDefault(RedrivePolicy) is { Length: > 0 } text && JsonNode.Parse(text) is JsonObject policy && policy["deadLetterTargetArn"]?.GetValue<string>() is { } arn
                ? (arn, int.TryParse(policy["maxReceiveCount"]?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0)
                : (null, 0);
        }
        catch (Exception junk) when (junk is JsonException or InvalidOperationException)
        {
            return (null, 0);
        }
    }

    public static string Seconds(TimeSpan time) => ((long)Math.Ceiling(time.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
}
