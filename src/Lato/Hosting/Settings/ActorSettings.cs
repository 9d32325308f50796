using Setting = Lato.Hosting.Settings.Setting<Lato.ActorOptions>;

namespace Lato.Hosting.Settings;

/// <summary>The settings of a module, in a group <c>module</c> or <c>modules.&lt;identifier&gt;</c>.</summary>
internal static class ActorSettings
{
    public static IReadOnlyList<Setting> All { get; } =
    [
        Setting.Of("concurrency", nameof(ActorOptions.Concurrency), SettingKinds.Word<Concurrency>(),
            options => options.Concurrency, (options, value) => options with { Concurrency = value }),
        Setting.Of("parallelism", nameof(ActorOptions.Parallelism), SettingKinds.Count(1),
            options => options.Parallelism, (options, value) => options with { Parallelism = value }),
        Setting.Of("mailbox.capacity", nameof(ActorOptions.MailboxCapacity), SettingKinds.Count(1),
            options => options.MailboxCapacity, (options, value) => options with { MailboxCapacity = value }),
        Setting.Of("mailbox.overflow", nameof(ActorOptions.Overflow), SettingKinds.Word<MailboxOverflow>(),
            options => options.Overflow, (options, value) => options with { Overflow = value }),
        Setting.Of("max-in-flight", nameof(ActorOptions.MaxInFlight), SettingKinds.CountOrUnlimited,
            options => options.MaxInFlight, (options, value) => options with { MaxInFlight = value }),
        Setting.Of("supervision.on-failure", nameof(ActorOptions.OnFailure), SettingKinds.Word<SupervisionDirective>(),
            options => options.OnFailure, (options, value) => options with { OnFailure = value }),
        Setting.Of("supervision.max-restarts", nameof(ActorOptions.MaxRestarts), SettingKinds.Count(0),
            options => options.MaxRestarts, (options, value) => options with { MaxRestarts = value }),
        Setting.Of("supervision.restart-window", nameof(ActorOptions.RestartWindow), SettingKinds.Window,
            options => options.RestartWindow, (options, value) => options with { RestartWindow = value }),
        Setting.Of("passivate-after", nameof(ActorOptions.PassivateAfter), SettingKinds.TimerLimit,
            options => options.PassivateAfter, (options, value) => options with { PassivateAfter = value }),
    ];
}
