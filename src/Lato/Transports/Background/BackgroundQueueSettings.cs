namespace Lato.Transports.Background;

/// <summary>The settings of background queues, in the group <c>lato.background</c>.</summary>
internal static class BackgroundQueueSettings
{
    public const string Group = "background";

    public static void Describe(SettingsBuilder<BackgroundQueueOptions> settings) => settings
        .Count("capacity", nameof(BackgroundQueueOptions.Capacity), options => options.Capacity, (options, value) => options.Capacity = value)
        .Count("concurrency", nameof(BackgroundQueueOptions.Concurrency), options => options.Concurrency, (options, value) => options.Concurrency = value);
}
