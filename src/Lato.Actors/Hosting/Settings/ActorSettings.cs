namespace Lato.Hosting.Settings;

/// <summary>The settings of a module, in a group <c>module</c> or <c>modules.&lt;identifier&gt;</c>.</summary>
internal static class ActorSettings
{
    public static IReadOnlyList<Setting<ActorOptions>> All { get; } =
    [
        Of("concurrency", nameof(ActorOptions.Concurrency), SettingKinds.Word<Concurrency>(),
            options => options.Concurrency, (options, value) => options with { Concurrency = value }),
        Of("parallelism", nameof(ActorOptions.Parallelism), SettingKinds.Count(1),
            options => options.Parallelism, (options, value) => options with { Parallelism = value }),
        Of("mailbox.capacity", nameof(ActorOptions.MailboxCapacity), SettingKinds.Count(1),
            options => options.MailboxCapacity, (options, value) => options with { MailboxCapacity = value }),
        Of("mailbox.overflow", nameof(ActorOptions.Overflow), SettingKinds.Word<MailboxOverflow>(),
            options => options.Overflow, (options, value) => options with { Overflow = value }),
        Of("max-in-flight", nameof(ActorOptions.MaxInFlight), SettingKinds.CountOrUnlimited,
            options => options.MaxInFlight, (options, value) => options with { MaxInFlight = value }),
        Of("supervision.on-failure", nameof(ActorOptions.OnFailure), SettingKinds.Word<SupervisionDirective>(),
            options => options.OnFailure, (options, value) => options with { OnFailure = value }),
        Of("supervision.max-restarts", nameof(ActorOptions.MaxRestarts), SettingKinds.Count(0),
            options => options.MaxRestarts, (options, value) => options with { MaxRestarts = value }),
        Of("supervision.restart-window", nameof(ActorOptions.RestartWindow), SettingKinds.Window,
            options => options.RestartWindow, (options, value) => options with { RestartWindow = value }),
    ];

    static TypedSetting<ActorOptions, T> Of<T>(
        string key, string property, SettingKind<T> kind, Func<ActorOptions, T> get, Func<ActorOptions, T, ActorOptions> set) =>
        new(key, property, kind, get, set);
}
