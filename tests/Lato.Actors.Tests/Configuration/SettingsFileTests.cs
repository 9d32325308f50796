using Akka.Actor;
using Lato.Actors.Tests.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Actors.Tests.Configuration;

/// <summary>HOCON.conf at the root of the repository lists every setting with its default, and shows those of Akka that matter.</summary>
public sealed class SettingsFileTests
{
    static string FilePath => Path.Combine(AppContext.BaseDirectory, "HOCON.conf");

    [Fact]
    public void The_file_lists_every_option_and_no_other() =>
        Assert.Equal(typeof(AkkaEngineOptions).GetProperties().Select(property => KeyOf(property.Name)).Order(), Values().Keys.Order());

    [Fact]
    public async Task Every_value_in_the_file_is_the_default()
    {
        Assert.Equivalent(new AkkaEngineOptions(), await ReadAsync(Values()), strict: true);
    }

    [Fact]
    public async Task A_value_that_is_not_the_default_would_be_noticed()
    {
        var options = await ReadAsync(Values().ToDictionary(entry => entry.Key, entry => (string?)(entry.Value == "on" ? "off" : "on")));

        Assert.Equivalent(new { InPlace = false, Coordinator = true, FinishedTransactions = true }, options);
    }

    [Fact]
    public async Task With_the_file_a_host_runs_on_Akka()
    {
        using var host = await StartedAsync(File.ReadAllText(FilePath));

        Assert.True(host.RunsOnAkka("office"));
        await host.StopAsync();
    }

    [Fact]
    public async Task The_settings_of_Akka_in_it_can_be_taken_over()
    {
        using var host = await StartedAsync(AkkaBlock());
        var settings = host.Services.GetRequiredService<ActorSystem>().Settings;

        Assert.Equal((TimeSpan.FromSeconds(30), 10), (settings.AskTimeout, settings.LogDeadLetters));
        Assert.False(settings.LogDeadLettersDuringShutdown);
        await host.StopAsync();
    }

    [Fact]
    public void Every_setting_of_Akka_in_it_is_one_that_Akka_knows()
    {
        var known = AkkaReference();

        Assert.All(
            new ConfigurationBuilder().AddHoconString(AkkaBlock()).Build().AsEnumerable().Select(entry => entry.Key.Replace(':', '.')),
            key => Assert.True(known.HasPath(key), key));
    }

    static Akka.Configuration.Config AkkaReference() => Akka.Configuration.ConfigurationFactory.Default();

    /// <summary>The last part of the file without its first comment signs.</summary>
    static string AkkaBlock()
    {
        var lines = File.ReadAllLines(FilePath).SkipWhile(line => line != "# akka {").ToList();
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.StartsWith("# ", line));
        return string.Join('\n', lines.Select(line => line[2..]));
    }

    static async Task<AkkaEngineOptions> ReadAsync(Dictionary<string, string?> values)
    {
        using var host = await StartedAsync($"lato.akka {{ {string.Join(", ", values.Select(value => $"{value.Key} = {value.Value}"))} }}");
        await host.StopAsync();
        return host.Services.GetRequiredKeyedService<AkkaEngineOptions>("office");
    }

    static async Task<IHost> StartedAsync(string hocon)
    {
        var builder = AkkaHosts.Builder().WithHocon(hocon);
        builder.AddOffice().UseAkka().IgnoreSettings("service", "background", "http", "schedules", "messaging", "unit-of-work", "cluster", "outbox", "idempotency", "inbox", "amqp", "sns-sqs");
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    static Dictionary<string, string?> Values() =>
        new ConfigurationBuilder().AddHoconFile(FilePath).Build().GetSection("lato:akka").GetChildren().ToDictionary(entry => entry.Key, entry => entry.Value);

    static string KeyOf(string property) => string.Concat(property.Select((letter, place) => char.IsUpper(letter) && place > 0 ? $"-{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));
}
