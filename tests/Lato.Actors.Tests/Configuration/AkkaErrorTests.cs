using Akka.Actor;
using Lato.Actors.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Actors.Tests.Configuration;

/// <summary>What is wrong in the section <c>akka</c> fails the start, and says what.</summary>
public sealed class AkkaErrorTests
{
    [Theory]
    [InlineData("akka.loglevel = LOUD", "LOUD")]
    [InlineData("akka.loggers = [\"No.Such.Logger, Nowhere\"]", "No.Such.Logger, Nowhere")]
    [InlineData("akka.actor.provider = \"No.Such.Provider, Nowhere\"", "No.Such.Provider, Nowhere")]
    [InlineData("akka.actor.creation-timeout = soon", "soon")]
    [InlineData("akka.actor.default-dispatcher.throughput = many", "many")]
    [InlineData("akka.actor.deployment { \"/office/$clerk\" { dispatcher = x } }", "$clerk")]
    [InlineData("akka.actor = on", "Setting 'akka.actor' is 'on'; it must be a group of Akka's settings, such as akka.actor.provider.")]
    [InlineData("akka.actor.serialization-bindings = []", "Setting 'akka.actor.serialization-bindings' is ''; it must be a group of Akka's settings, such as ")]
    [InlineData("akka = [1, 2]", "Setting 'akka' is 'a list'; it must be a group of Akka's settings, such as akka.version.")]
    [InlineData("akka = on", "Setting 'akka' is 'on'; it must be a group of Akka's settings, such as akka.version.")]
    public async Task The_start_fails_and_names_it(string hocon, string named)
    {
        var builder = AkkaHosts.Builder().WithHocon(hocon);
        builder.AddOffice().UseAkka();
        using var host = builder.Build();

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => host.StartAsync());

        Assert.Contains(named, failure.Message);
    }

    [Fact]
    public async Task Other_settings_win_over_those_of_AddAkka_and_these_over_Latos()
    {
        var builder = AkkaHosts.Builder().WithHocon("akka { actor.ask-timeout = 7s, test.office = hocon }");
        builder.AddOffice().UseAkka();
        using var host = builder.Build();
        await host.StartAsync();

        var settings = host.Services.GetRequiredService<ActorSystem>().Settings;

        Assert.Equal((TimeSpan.FromSeconds(7), "hocon"), (settings.AskTimeout, settings.Config.GetString("akka.test.office")));
        await host.StopAsync();
    }
}
