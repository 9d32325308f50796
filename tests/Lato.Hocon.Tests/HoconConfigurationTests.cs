using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace Lato.Hocon.Tests;

public sealed class HoconConfigurationTests : IDisposable
{
    private static readonly TimeSpan TestTimeout = TimeSpan.FromSeconds(30);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_is_found_in_the_base_path()
    {
        _folder.Write("HOCON.conf", "lato { application = company, modules = [employee, project] }");
        var configuration = Builder().AddHoconFile("HOCON.conf").Build();
        Assert.Equal("company", configuration["Lato:Application"]);
        Assert.Equal(["employee", "project"], configuration.GetSection("lato:modules").Get<string[]>()!);
    }

    [Fact]
    public void A_file_is_found_by_its_absolute_path()
    {
        var path = _folder.Write("HOCON.conf", "a = 1");
        Assert.Equal("1", new ConfigurationBuilder().AddHoconFile(path).Build()["a"]);
    }

    [Fact]
    public void A_missing_file_is_an_error_unless_it_is_optional()
    {
        var error = Assert.Throws<FileNotFoundException>(() => Builder().AddHoconFile("HOCON.conf").Build());
        Assert.Contains("HOCON.conf", error.Message, StringComparison.Ordinal);
        Assert.Empty(Builder().AddHoconFile("HOCON.conf", optional: true).Build().AsEnumerable());
    }

    [Fact]
    public void A_wrong_file_is_an_error_with_path_and_place()
    {
        var path = _folder.Write("HOCON.conf", "lato {\n  deadline }");
        var error = Assert.Throws<InvalidDataException>(() => Builder().AddHoconFile("HOCON.conf").Build());
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        var inner = Assert.IsType<HoconException>(error.InnerException);
        Assert.Equal(("HOCON.conf", 2, 12), (inner.File, inner.Line, inner.Column));
    }

    [Fact]
    public void Later_sources_win()
    {
        _folder.Write("HOCON.conf", "a = 1, b = 1");
        var configuration = Builder().AddHoconString("c = 0, a = 0").AddHoconFile("HOCON.conf").AddHoconString("b = 2").Build();
        Assert.Equal(["a=1", "b=2", "c=0"], HoconText.Lines(configuration.AsEnumerable()));
    }

    [Fact]
    public void A_source_can_be_configured_in_full()
    {
        HoconException? ignored = null;
        _folder.Write("HOCON.conf", "a }");
        Builder().AddHoconFile(source =>
        {
            source.Path = "HOCON.conf";
            source.OnLoadException = context =>
            {
                ignored = context.Exception.InnerException as HoconException;
                context.Ignore = true;
            };
        }).Build();
        Assert.NotNull(ignored);
    }

    [Fact]
    public void A_stream_is_read_and_left_open()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes("\uFEFFa.b = é"));
        Assert.Equal("é", new ConfigurationBuilder().AddHoconStream(stream).Build()["a:b"]);
        Assert.True(stream.CanRead);
    }

    [Fact]
    public void An_error_in_a_stream_or_string_has_a_place_too()
    {
        using var stream = new MemoryStream("a = }"u8.ToArray());
        Assert.StartsWith("HOCON stream(1,5): ", Assert.Throws<HoconException>(() => new ConfigurationBuilder().AddHoconStream(stream).Build()).Message, StringComparison.Ordinal);
        Assert.StartsWith("HOCON text(1,5): ", Assert.Throws<HoconException>(() => new ConfigurationBuilder().AddHoconString("a = }").Build()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Includes_of_a_string_are_looked_for_in_the_base_path()
    {
        _folder.Write("sub/other.conf", "a = 1, include \"more.conf\"");
        _folder.Write("sub/more.conf", "b = 2");
        var configuration = Builder().AddHoconString("include required(\"sub/other.conf\")").Build();
        Assert.Equal(["a=1", "b=2"], HoconText.Lines(configuration.AsEnumerable()));
    }

    [Fact]
    public void Environment_variables_of_the_process_are_substituted()
    {
        var name = $"LATO_HOCON_{Guid.NewGuid():N}";
        Environment.SetEnvironmentVariable(name, "set");
        Assert.Equal("set", new ConfigurationBuilder().AddHoconString($"a = ${{{name}}}").Build()["a"]);
        Environment.SetEnvironmentVariable(name, null);
    }

    [Theory]
    [InlineData("HOCON.conf")]
    [InlineData("included.conf")]
    [InlineData("not-yet-there.conf")]
    public async Task A_change_of_the_file_or_an_include_is_read(string changed)
    {
        _folder.Write("HOCON.conf", "a = 1, include \"included.conf\", include \"not-yet-there.conf\"");
        _folder.Write("included.conf", "b = 1");
        var configuration = Watching(_ => { });
        using var disposing = configuration as IDisposable;
        var seen = Seen(configuration, "changed");

        _folder.Write(changed, "changed = yes");

        await seen.WaitAsync(TestTimeout);
    }

    [Fact]
    public async Task A_broken_change_of_an_include_keeps_the_values_until_it_is_mended()
    {
        _folder.Write("HOCON.conf", "include \"included.conf\"");
        _folder.Write("included.conf", "a = 1");
        var broken = new TaskCompletionSource<Exception>();
        var configuration = Watching(source => source.OnLoadException = context =>
        {
            context.Ignore = true;
            broken.TrySetResult(context.Exception);
        });
        using var disposing = configuration as IDisposable;

        _folder.Write("included.conf", "a }");
        var error = await broken.Task.WaitAsync(TestTimeout);
        Assert.IsType<HoconException>(error.InnerException);
        Assert.Equal("1", configuration["a"]);

        var seen = Seen(configuration, "mended");
        _folder.Write("included.conf", "mended = yes");
        await seen.WaitAsync(TestTimeout);
    }

    private static Task Seen(IConfiguration configuration, string key)
    {
        var seen = new TaskCompletionSource();
        ChangeToken.OnChange(configuration.GetReloadToken, () => _ = configuration[key] == "yes" && seen.TrySetResult());
        return seen.Task;
    }

    private IConfiguration Watching(Action<HoconConfigurationSource> configure) => Builder().AddHoconFile(source =>
    {
        source.Path = "HOCON.conf";
        source.ReloadOnChange = true;
        source.ReloadDelay = 10;
        configure(source);
    }).Build();

    private IConfigurationBuilder Builder() => new ConfigurationBuilder().SetBasePath(_folder.Path);
}
