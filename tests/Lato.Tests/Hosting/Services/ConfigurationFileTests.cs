namespace Lato.Tests.Hosting.Services;

[Collection(nameof(ProbeProcess))]
public sealed class ConfigurationFileTests : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lato-service-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("service.conf", "lato.service.logger = json")]
    [InlineData("service.json", """{ "lato": { "service": { "logger": "json" } } }""")]
    public async Task A_file_that_is_named_is_read(string name, string text)
    {
        using var probe = ProbeProcess.Start("exit", "-c", Write(name, text));

        Assert.Equal(0, await probe.EndedAsync());
        Assert.Contains("terminated service", probe.Messages);
    }

    [Fact]
    public async Task A_later_file_wins_and_the_command_line_over_all()
    {
        var first = Write("first.conf", "lato { service.logger = none, deadline = nonsense }");
        var second = Write("second.json", """{ "lato": { "deadline": "5s" } }""");

        using var probe = ProbeProcess.Start("exit", "-c", first, "-c", second, "--logger", "json");

        Assert.Equal(0, await probe.EndedAsync());
        Assert.Contains("terminated service", probe.Messages);
    }

    [Fact]
    public async Task With_the_logger_none_nothing_is_written()
    {
        using var probe = ProbeProcess.Start("exit", "--logger", "none");

        Assert.Equal(0, await probe.EndedAsync());
        Assert.Empty(probe.Errors);
        Assert.Equal("a stopped", probe.Trace[^1]);
    }

    [Fact]
    public async Task A_log_level_leaves_out_what_is_below_it()
    {
        var (probe, code) = await ProbeProcess.RunAsync("exit", "--log-level", "warning");

        using (probe)
        {
            Assert.Equal(0, code);
            Assert.Equal(["exit [0] was called"], probe.Messages);
        }
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_fails_the_start()
    {
        using var probe = ProbeProcess.Start("exit", "-c", Write("broken.conf", "lato { deadline"));

        Assert.Equal(1, await probe.EndedAsync());
        Assert.Contains("failed to read the configuration", probe.Errors[0], StringComparison.Ordinal);
        Assert.Contains(probe.Errors, line => line.Contains("broken.conf", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wrong_setting_of_services_fails_the_start()
    {
        using var probe = ProbeProcess.Start("exit", "--lato:service:grace-period=soon");

        Assert.Equal(1, await probe.EndedAsync());
        Assert.Contains("Setting 'lato.service.grace-period' is 'soon'; it must be a duration up to 49 days, such as 30s, 500ms or 00:00:30, or infinite.", probe.Errors[0], StringComparison.Ordinal);
    }

    string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
