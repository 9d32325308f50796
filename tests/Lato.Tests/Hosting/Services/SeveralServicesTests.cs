namespace Lato.Tests.Hosting.Services;

[Collection(nameof(ProbeProcess))]
public sealed class SeveralServicesTests
{
    [Fact]
    public async Task All_stop_when_one_exits()
    {
        var (probe, code) = await ProbeProcess.RunAsync("two+exit-5");

        using (probe)
        {
            Assert.Equal(5, code);
            Assert.Equal(["a created", "b created"], probe.Trace.Take(2));
            Assert.Equal(["a starting", "a started", "a stopping", "a stopped"], Of("a", probe));
            Assert.Equal(["b starting", "b started", "b stopping", "b stopped"], Of("b", probe));
            Assert.Equal(2, probe.Messages.Count(message => message == "terminated service"));
        }
    }

    [Fact]
    public async Task All_stop_when_one_cannot_start_also_those_that_are_still_starting()
    {
        var (probe, code) = await ProbeProcess.RunAsync("two+fail-starting+wait-starting-b");

        using (probe)
        {
            Assert.Equal(1, code);
            Assert.Equal(["a starting", "a stopping", "a stopped"], Of("a", probe));
            Assert.DoesNotContain("b started", probe.Trace);
        }
    }

    [Fact]
    public async Task None_starts_when_one_cannot_be_built()
    {
        var (probe, code) = await ProbeProcess.RunAsync("two+fail-create-b");

        using (probe)
        {
            Assert.Equal(1, code);
            Assert.Equal(["a created", "b created"], probe.Trace);
            Assert.Equal(["initializing service instance", "failed to initialize instance"], probe.Messages);
        }
    }

    [Fact]
    public async Task Each_has_its_own_settings_in_the_configuration_they_share()
    {
        var (probe, code) = await ProbeProcess.RunAsync(
            "two+exit", "--lato:applications:a:modules:a:concurrency=exclusive", "--lato:applications:b:deadline=5s");

        using (probe)
        {
            Assert.Equal(0, code);
        }
    }

    [Fact]
    public async Task Settings_for_none_of_them_are_refused()
    {
        var (probe, code) = await ProbeProcess.RunAsync("two+exit", "--lato:applications:kiosk:deadline=5s");

        using (probe)
        {
            Assert.Equal(1, code);
            var failure = probe.Log.Single(entry => entry.GetProperty("message").GetString() == "failed to initialize instance");
            Assert.Equal("Settings 'lato.applications.kiosk' do not belong to any application of this host. Known are 'a', 'b'.", failure.GetProperty("exc_message").GetString());
        }
    }

    static IEnumerable<string> Of(string service, ProbeProcess probe) => probe.Trace.Where(line => line.StartsWith($"{service} ", StringComparison.Ordinal)).Skip(1);
}
