using Lato.Services;
using Lato.Hosting.Settings;
using Lato.Transports.Background;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Lato.Tests.Hosting.Settings;

/// <summary>HOCON.conf at the root of the repository lists every setting with its default.</summary>
public sealed class SettingsFileTests
{
    static readonly IReadOnlyList<Setting<ServiceOptions>> Service = SettingsBuilder<ServiceOptions>.Of(ServiceSettings.Describe);

    static readonly IReadOnlyList<Setting<BackgroundQueueOptions>> Background = SettingsBuilder<BackgroundQueueOptions>.Of(BackgroundQueueSettings.Describe);

    static readonly string[] IdentifierGroups = ["lato.modules", "lato.applications"];

    /// <summary>Groups of other packages, whose own tests compare them.</summary>
    static readonly string[] ForeignGroups = ["http", "schedules", "messaging", "unit-of-work", "cluster", "outbox", "idempotency", "inbox", "amqp", "sns-sqs", "akka"];

    [Fact]
    public void The_file_lists_every_setting_and_no_other() =>
        Assert.Equal(Settings().Select(setting => setting.Path).Order(), Values().Keys.Except(IdentifierGroups).Order());

    [Fact]
    public void The_groups_by_identifier_are_in_the_file_and_empty() =>
        Assert.All(IdentifierGroups, group => Assert.Null(Values()[group]));

    [Fact]
    public void Every_value_in_the_file_is_the_default()
    {
        var values = Values();

        Assert.All(Settings(), setting => Assert.True(setting.IsDefault(values[setting.Path]!), $"{setting.Path} = {values[setting.Path]}"));
    }

    [Fact]
    public void A_value_that_is_not_the_default_would_be_noticed() =>
        Assert.All(Settings(), setting => Assert.False(setting.IsDefault("17") || setting.IsDefault("17s") || setting.IsDefault("nonsense")));

    [Fact]
    public void Every_property_of_the_options_has_a_setting()
    {
        Assert.Equal(PropertiesOf<ActorOptions>(), ActorSettings.All.Select(setting => setting.Property).Order());
        Assert.Equal(PropertiesOf<ApplicationOptions>(), ApplicationSettings.All.Select(setting => setting.Property).Order());
        Assert.Equal(PropertiesOf<WatchOptions>(), WatchSettings.All.Select(setting => setting.Property).Order());
        Assert.Equal(PropertiesOf<BackgroundQueueOptions>(), Background.Select(setting => setting.Property).Order());
        Assert.Equal(PropertiesOf<ServiceOptions>(), Service.Select(setting => setting.Property).Order());
    }

    [Fact]
    public void Every_setting_has_a_line_of_meaning_above_it()
    {
        var lines = File.ReadAllLines(FilePath).Select(line => line.Trim()).ToList();

        var settings = lines.Index().Where(line => line.Item.Contains('=') && !line.Item.StartsWith('#')).ToList();

        Assert.True(settings.Count >= Settings().Count);
        Assert.All(settings, line => Assert.StartsWith("# ", lines[line.Index - 1]));
    }

    [Fact]
    public async Task A_host_with_the_file_starts()
    {
        var builder = Hosts.Builder();
        builder.Configuration.AddHoconFile(FilePath);
        builder.AddLato("company", lato => lato.AddModule(new ApplicationModule("employee"))).IgnoreSettings("service", "background", "http", "schedules", "messaging", "unit-of-work", "cluster", "outbox", "idempotency", "inbox", "amqp", "sns-sqs", "akka");
        using var host = builder.Build();

        await host.StartAsync();
    }

    static string FilePath => Path.Combine(AppContext.BaseDirectory, "HOCON.conf");

    static Dictionary<string, string?> Values()
    {
        var root = new ConfigurationBuilder().AddHoconFile(FilePath).Build();
        return root.AsEnumerable()
            .Where(entry => !root.GetSection(entry.Key).GetChildren().Any() && !ForeignGroups.Contains(entry.Key.Split(':')[1]))
            .ToDictionary(entry => entry.Key.Replace(':', '.'), entry => entry.Value);
    }

    static List<(string Path, Func<string, bool> IsDefault)> Settings() =>
    [
        ("lato.enabled-modules", text => text.Length == 0),
        ("lato.engine", text => text.Length == 0),
        .. ApplicationSettings.All.Select(setting => ($"lato.{setting.Key}", IsDefault(setting, () => new ApplicationOptions()))),
        .. Service.Select(setting => ($"lato.service.{setting.Key}", IsDefault(setting, () => new ServiceOptions()))),
        .. Background.Select(setting => ($"lato.background.{setting.Key}", IsDefault(setting, () => new BackgroundQueueOptions()))),
        .. WatchSettings.All.Select(setting => ($"lato.watch.{setting.Key}", IsDefault(setting, () => new WatchOptions()))),
        .. ActorSettings.All.Select(setting => ($"lato.module.{setting.Key}", IsDefault(setting, () => new ActorOptions()))),
    ];

    static Func<string, bool> IsDefault<T>(Setting<T> setting, Func<T> defaults) => text =>
        setting.Read(text) is { } apply && setting.IsSame(apply(defaults()), defaults());

    static IEnumerable<string> PropertiesOf<T>() => typeof(T).GetProperties().Select(property => property.Name).Order();
}
