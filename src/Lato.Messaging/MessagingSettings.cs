namespace Lato.Messaging;

/// <summary>The settings of the group <c>messaging</c>.</summary>
internal static class MessagingSettings
{
    public const string Group = "messaging";

    static readonly SettingKind<string> Policy = SettingKinds.TextThat("a retry policy such as '5 times, 1s..1m, exponential', or never", static text => RetryPolicy.TryParse(text, out _)) with { IsList = true };

    public static void Describe(SettingsBuilder<MessagingOptions> settings) => settings
        .Add("retry", nameof(MessagingOptions.Retry), Policy, options => options.Retry, (options, value) => options.Retry = value)
        .Add("retry-in-place", nameof(MessagingOptions.RetryInPlace), Policy, options => options.RetryInPlace, (options, value) => options.RetryInPlace = value)
        .Add("duplicates.window", nameof(MessagingOptions.DuplicateWindow), Window, options => options.DuplicateWindow, (options, value) => options.DuplicateWindow = value)
        .Add("duplicates.capacity", nameof(MessagingOptions.DuplicateCapacity), SettingKinds.Count(0), options => options.DuplicateCapacity, (options, value) => options.DuplicateCapacity = value)
        .Add("max-body-size", nameof(MessagingOptions.MaxBodySize), SettingKinds.Count(1), options => options.MaxBodySize, (options, value) => options.MaxBodySize = value);

    static SettingKind<TimeSpan> Window { get; } = SettingKinds.Wait with { Fits = static value => value >= TimeSpan.Zero, Expected = "a duration, such as 30s, 500ms or 00:00:30" };
}
