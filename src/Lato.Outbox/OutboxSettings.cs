namespace Lato.Outbox;

/// <summary>The settings of the outbox, in the group <c>outbox</c>.</summary>
internal static class OutboxSettings
{
    public const string Group = "outbox";

    /// <summary>It becomes a part of statements.</summary>
    public static readonly SettingKind<string> TableName = SettingKinds.TextThat(
        "a text of letters, digits, underscores and dots, such as lato_",
        static text => text.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '.'));

    static readonly SettingKind<string> Policy = SettingKinds.TextThat("a retry policy such as '100 times, 1s..1m, exponential', or never", static text => RetryPolicy.TryParse(text, out _)) with { IsList = true };

    public static void Describe(SettingsBuilder<OutboxOptions> settings) => settings
        .Add("table-prefix", nameof(OutboxOptions.TablePrefix), TableName, options => options.TablePrefix, (options, value) => options.TablePrefix = value)
        .Add("lease", nameof(OutboxOptions.Lease), SettingKinds.TimerWindow, options => options.Lease, (options, value) => options.Lease = value)
        .Add("poll-interval", nameof(OutboxOptions.PollInterval), SettingKinds.TimerWindow, options => options.PollInterval, (options, value) => options.PollInterval = value)
        .Count("concurrency", nameof(OutboxOptions.Concurrency), options => options.Concurrency, (options, value) => options.Concurrency = value)
        .Add("keep-completed", nameof(OutboxOptions.KeepCompleted), SettingKinds.Wait, options => options.KeepCompleted, (options, value) => options.KeepCompleted = value)
        .Add("max-age", nameof(OutboxOptions.MaxAge), SettingKinds.Limit, options => options.MaxAge, (options, value) => options.MaxAge = value)
        .Add("metrics-interval", nameof(OutboxOptions.MetricsInterval), SettingKinds.TimerWindow, options => options.MetricsInterval, (options, value) => options.MetricsInterval = value)
        .Add("send-retry", nameof(OutboxOptions.SendRetry), Policy, options => options.SendRetry, (options, value) => options.SendRetry = value);
}
