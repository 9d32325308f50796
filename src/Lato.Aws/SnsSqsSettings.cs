using System.Text.Json;

namespace Lato.Aws;

/// <summary>The settings of SNS and SQS, in the group <c>sns-sqs</c>.</summary>
internal static class SnsSqsSettings
{
    public const string Group = "sns-sqs";

    const string NoKey = "none";
    const string SameKey = "unchanged";

    static readonly SettingKind<string> Url = SettingKinds.TextThat("a URL such as http://127.0.0.1:4566", static text => text.Length == 0 || Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https");

    static readonly SettingKind<string> Json = SettingKinds.TextThat("a policy as JSON", IsObject);

    static readonly SettingKind<string> Routes = SettingKinds.TextThat("routes such as 'shop.order-placed = orders', as a list or separated by commas", RouteForwarder.AreRoutes) with { IsList = true };

    static readonly SettingKind<TimeSpan> Reuse = SettingKinds.Wait with { Expected = "a duration from 1m to 24h, or 0s to leave what there is", Fits = static value => value == TimeSpan.Zero || (value >= TimeSpan.FromMinutes(1) && value <= TimeSpan.FromHours(24)) };

    static readonly SettingKind<TimeSpan> Wait = SettingKinds.Wait with { Expected = "a duration from 1s to 20s, in whole seconds", Fits = static value => value >= TimeSpan.FromSeconds(1) && value <= TimeSpan.FromSeconds(20) && value.TotalSeconds % 1 == 0 };

    public static void Describe(SettingsBuilder<SnsSqsOptions> settings) => settings
        .Text("region", nameof(SnsSqsOptions.Region), options => options.Region ?? "", (options, value) => options.Region = value)
        .Text("access-key-id", nameof(SnsSqsOptions.AccessKeyId), options => options.AccessKeyId ?? "", (options, value) => options.AccessKeyId = value)
        .Text("secret-access-key", nameof(SnsSqsOptions.SecretAccessKey), options => options.SecretAccessKey ?? "", (options, value) => options.SecretAccessKey = value)
        .Text("session-token", nameof(SnsSqsOptions.SessionToken), options => options.SessionToken ?? "", (options, value) => options.SessionToken = value)
        .Add("endpoints.sns", nameof(SnsSqsOptions.SnsEndpoint), Url, options => options.SnsEndpoint ?? "", (options, value) => options.SnsEndpoint = value)
        .Add("endpoints.sqs", nameof(SnsSqsOptions.SqsEndpoint), Url, options => options.SqsEndpoint ?? "", (options, value) => options.SqsEndpoint = value)
        .Add("endpoints.sts", nameof(SnsSqsOptions.StsEndpoint), Url, options => options.StsEndpoint ?? "", (options, value) => options.StsEndpoint = value)
        .Text("topic-prefix", nameof(SnsSqsOptions.TopicPrefix), options => options.TopicPrefix, (options, value) => options.TopicPrefix = value)
        .Text("queue-prefix", nameof(SnsSqsOptions.QueuePrefix), options => options.QueuePrefix, (options, value) => options.QueuePrefix = value)
        .Text("sns-kms-master-key-id", nameof(SnsSqsOptions.SnsKmsMasterKeyId), options => WordOf(options.SnsKmsMasterKeyId), (options, value) => options.SnsKmsMasterKeyId = KeyOf(value))
        .Text("sqs-kms-master-key-id", nameof(SnsSqsOptions.SqsKmsMasterKeyId), options => WordOf(options.SqsKmsMasterKeyId), (options, value) => options.SqsKmsMasterKeyId = KeyOf(value))
        .Add("sqs-kms-data-key-reuse-period", nameof(SnsSqsOptions.SqsKmsDataKeyReusePeriod), Reuse, options => options.SqsKmsDataKeyReusePeriod, (options, value) => options.SqsKmsDataKeyReusePeriod = value)
        .Add("queue-policy", nameof(SnsSqsOptions.QueuePolicy), Json, options => options.QueuePolicy ?? "", (options, value) => options.QueuePolicy = value)
        .Add("wildcard-queue-policy", nameof(SnsSqsOptions.WildcardQueuePolicy), Json, options => options.WildcardQueuePolicy ?? "", (options, value) => options.WildcardQueuePolicy = value)
        .Add("declare", nameof(SnsSqsOptions.Declare), SettingKinds.Word<SnsSqsDeclare>(), options => options.Declare, (options, value) => options.Declare = value)
        .Add("wait-time", nameof(SnsSqsOptions.WaitTime), Wait, options => options.WaitTime, (options, value) => options.WaitTime = value)
        .Count("max-in-flight", nameof(SnsSqsOptions.MaxInFlight), options => options.MaxInFlight, (options, value) => options.MaxInFlight = value)
        .Add("wildcard-interval", nameof(SnsSqsOptions.WildcardInterval), SettingKinds.TimerWindow, options => options.WildcardInterval, (options, value) => options.WildcardInterval = value)
        .Add("start-timeout", nameof(SnsSqsOptions.StartTimeout), SettingKinds.TimerWait, options => options.StartTimeout, (options, value) => options.StartTimeout = value)
        .Add("publish-timeout", nameof(SnsSqsOptions.PublishTimeout), SettingKinds.TimerLimit, options => options.PublishTimeout, (options, value) => options.PublishTimeout = value)
        .Add("routes", nameof(SnsSqsOptions.Routes), Routes, options => options.Routes, (options, value) => options.Routes = value);

    /// <summary>Words stand for what is empty and null in code.</summary>
    static string? KeyOf(string value) => value.ToLowerInvariant() switch { NoKey => "", SameKey or "" => null, _ => value };

    static string WordOf(string? key) => key switch { null => SameKey, "" => NoKey, _ => key };

    static bool IsObject(string text)
    {
        if (text.Length == 0)
        {
            return true;
        }

        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
