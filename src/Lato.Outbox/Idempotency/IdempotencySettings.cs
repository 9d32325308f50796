namespace Lato.Outbox.Idempotency;

/// <summary>The settings of idempotent commands, in the group <c>idempotency</c>.</summary>
internal static class IdempotencySettings
{
    public const string Group = "idempotency";

    public static void Describe(SettingsBuilder<IdempotencyOptions> settings) => settings
        .Add("keep", nameof(IdempotencyOptions.Keep), SettingKinds.Window, options => options.Keep, (options, value) => options.Keep = value)
        .Add("table-prefix", nameof(IdempotencyOptions.TablePrefix), OutboxSettings.TableName, options => options.TablePrefix, (options, value) => options.TablePrefix = value);
}
