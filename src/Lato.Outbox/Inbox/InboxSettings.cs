namespace Lato.Outbox.Inbox;

/// <summary>The settings of the inbox, in the group <c>inbox</c>.</summary>
internal static class InboxSettings
{
    public const string Group = "inbox";

    public static void Describe(SettingsBuilder<InboxOptions> settings) => settings
        .Add("keep", nameof(InboxOptions.Keep), SettingKinds.Window, options => options.Keep, (options, value) => options.Keep = value)
        .Add("table-prefix", nameof(InboxOptions.TablePrefix), OutboxSettings.TableName, options => options.TablePrefix, (options, value) => options.TablePrefix = value);
}
