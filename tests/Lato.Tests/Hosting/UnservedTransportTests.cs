using Lato.Tests.Applications;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lato.Tests.Hosting;

/// <summary>Handlers of a transport that the host does not serve are told, in every environment.</summary>
public sealed class UnservedTransportTests
{
    const string Text = "The host does not serve TestTransport, so nothing calls 'shop.Open', 'till.Pay'. Call AddTestTransport().";

    [AttributeUsage(AttributeTargets.Method)]
    sealed class TestTransportAttribute() : TransportAttribute(typeof(TestTransport))
    {
        protected internal override bool ProvidesValueFor(System.Reflection.ParameterInfo parameter) => true;
    }

    sealed class TestTransport : Transport
    {
        public override string SetUp => "AddTestTransport()";

        public override void Add(LatoBuilder builder)
        {
        }
    }

    [TestTransport]
    static void Open()
    {
    }

    [TestTransport]
    static void Pay()
    {
    }

    static void Configure(Application app) => app.Handle("open", Open).AddModule(new ApplicationModule("till").Handle("pay", Pay));

    static (HostApplicationBuilder Builder, LatoBuilder Lato, RecordingLogs Logs) Host(string environment)
    {
        var logs = new RecordingLogs();
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = environment });
        builder.Logging.AddProvider(logs);
        return (builder, builder.AddLato("shop", Configure), logs);
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task A_transport_that_nothing_serves_is_a_warning_at_the_start(string environment)
    {
        var (builder, _, logs) = Host(environment);
        using var host = builder.Build();

        await host.StartAsync();

        var warning = Assert.Single(logs.Entries, entry => entry.Level == LogLevel.Warning);
        Assert.Contains(Text, warning.Text, StringComparison.Ordinal);
        await host.StopAsync();
    }

    [Fact]
    public async Task A_transport_that_is_served_is_no_finding()
    {
        var (builder, lato, logs) = Host("Production");
        lato.Serves<TestTransport>();
        using var host = builder.Build();

        await host.StartAsync();

        Assert.DoesNotContain(logs.Entries, entry => entry.Level == LogLevel.Warning);
        Assert.True(host.Services.GetRequiredService<Application>().Verify().IsClean);
        await host.StopAsync();
    }

    [Fact]
    public void Verify_finds_it_in_a_host()
    {
        var (builder, _, _) = Host("Production");
        using var host = builder.Build();

        var finding = Assert.Single(host.Services.GetRequiredService<Application>().Verify().Findings);

        Assert.Equal((FindingKind.UnservedTransport, "TestTransport", Text), (finding.Kind, finding.Subject, finding.ToString()));
    }

    [Fact]
    public void Without_a_host_nothing_is_known_of_its_transports()
    {
        var app = new Application("shop");
        Configure(app);

        Assert.True(app.Verify().IsClean);
    }
}
