using Lato.Hosting.Settings;
using Lato.Http.Tests.Doubles;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Http.Tests;

/// <summary>HOCON.conf at the root of the repository lists every setting of the HTTP transport with its default.</summary>
public sealed class HttpSettingsTests
{
    static IReadOnlyList<Setting<HttpOptions>> All { get; } = SettingsBuilder<HttpOptions>.Of(HttpSettings.Describe);

    static string FilePath => Path.Combine(AppContext.BaseDirectory, "HOCON.conf");

    [Fact]
    public void The_file_lists_every_setting_and_no_other() =>
        Assert.Equal(All.Select(setting => setting.Key).Order(), Values().Keys.Order());

    [Fact]
    public void Every_value_in_the_file_is_the_default()
    {
        var values = Values();

        Assert.All(All, setting => Assert.True(IsDefault(setting, values[setting.Key]!), $"{setting.Key} = {values[setting.Key]}"));
    }

    [Fact]
    public void A_value_that_is_not_the_default_would_be_noticed() =>
        Assert.All(All, setting => Assert.False(IsDefault(setting, "17") || IsDefault(setting, "17s") || IsDefault(setting, "latin1") || IsDefault(setting, "off")));

    [Fact]
    public void Every_option_has_a_setting() => Assert.Equal(
        typeof(HttpOptions).GetProperties().Select(property => property.Name).Where(name => name != nameof(HttpOptions.WebSocket))
            .Concat(typeof(WebSocketChannelOptions).GetProperties().Select(property => $"{nameof(HttpOptions.WebSocket)}.{property.Name}"))
            .Order(),
        All.Select(setting => setting.Property).Order());

    [Theory]
    [InlineData("1KiB", 1024)]
    [InlineData("2k", 2048)]
    [InlineData("1MB", 1_000_000)]
    [InlineData("1 GiB", 1 << 30)]
    [InlineData("4096", 4096)]
    [InlineData("unlimited", long.MaxValue)]
    public void A_size_is_written_as_in_HOCON(string text, long bytes)
    {
        var setting = All.Single(setting => setting.Key == "body-limit");

        Assert.Equal(bytes, setting.Read(text)!(new HttpOptions()).BodyLimit);
    }

    [Theory]
    [InlineData("1B", 1)]
    [InlineData("64KiB", 65536)]
    [InlineData("0", null)]
    [InlineData("2GiB", null)]
    [InlineData("unlimited", null)]
    public void A_message_has_a_size_that_memory_can_hold(string text, int? bytes)
    {
        var setting = All.Single(setting => setting.Key == "websocket.max-message-size");

        Assert.Equal(bytes, setting.Read(text)?.Invoke(new HttpOptions()).WebSocket.MaxMessageSize);
    }

    [Fact]
    public async Task Configuration_wins_over_code_and_one_application_over_all()
    {
        await using var host = await WebHost.StartAsync(
            app => app.Handle("x", [Http("GET", "/x")] () => "x"),
            http => (http.ServerHeader, http.Port, http.Charset) = ("code", 1, "us-ascii"),
            builder => builder.Configuration.AddHoconString("lato { http { server-header = all, port = 2 }, applications.shop.http.port = 3 }"));

        var options = host.Web.Services.GetRequiredKeyedService<HttpOptions>("shop");

        Assert.Equal(("all", 3, "us-ascii"), (options.ServerHeader, options.Port, options.Charset));
    }

    static Dictionary<string, string?> Values()
    {
        var group = new ConfigurationBuilder().AddHoconFile(FilePath).Build().GetSection("lato:http");
        return group.AsEnumerable(makePathsRelative: true)
            .Where(entry => entry.Key.Length > 0 && !group.GetSection(entry.Key).GetChildren().Any())
            .ToDictionary(entry => entry.Key.Replace(':', '.'), entry => entry.Value);
    }

    static bool IsDefault(Setting<HttpOptions> setting, string text) =>
        setting.Read(text) is { } apply && setting.IsSame(apply(new HttpOptions()), new HttpOptions());
}
