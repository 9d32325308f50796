using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Hocon.Tests;

/// <summary>In a host, environment and command line win over HOCON, as they do over appsettings.json.</summary>
public sealed class HostOrderTests : IDisposable
{
    private const string Variable = "HoconHostOrder__FromEnvironment";

    private static readonly string[] Arguments = ["--HoconHostOrder:FromCommandLine=line"];

    private readonly TempFolder _folder = new();

    public HostOrderTests()
    {
        Environment.SetEnvironmentVariable(Variable, "environment");
        _folder.Write("appsettings.json", """{ "HoconHostOrder": { "FromJson": "json", "FromHocon": "json" } }""");
        _folder.Write("first.conf", "HoconHostOrder { FromEnvironment = first, FromCommandLine = first, FromHocon = first, FromFirst = first }");
        _folder.Write("second.conf", "HoconHostOrder { FromEnvironment = second, FromCommandLine = second, FromHocon = second }");
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Variable, null);
        _folder.Dispose();
    }

    private static IConfigurationBuilder AddFiles(IConfigurationBuilder configuration) => configuration.AddHoconFile("first.conf").AddHoconFile("second.conf");

    private static void AssertOrder(IConfiguration configuration)
    {
        var values = configuration.GetSection("HoconHostOrder");
        Assert.Equal(
            ("environment", "line", "second", "first", "json"),
            (values["FromEnvironment"], values["FromCommandLine"], values["FromHocon"], values["FromFirst"], values["FromJson"]));
    }

    [Fact]
    public void In_a_host()
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = Arguments, ContentRootPath = _folder.Path });
        AddFiles(builder.Configuration);
        AssertOrder(builder.Configuration);
    }

    [Fact]
    public void In_a_web_host()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = Arguments, ContentRootPath = _folder.Path });
        AddFiles(builder.Configuration);
        AssertOrder(builder.Configuration);
    }

    [Fact]
    public void In_a_slim_web_host()
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = Arguments, ContentRootPath = _folder.Path });
        AddFiles(builder.Configuration);
        AssertOrder(builder.Configuration);
    }

    [Fact]
    public void In_a_host_of_the_older_kind()
    {
        using var host = Host.CreateDefaultBuilder(Arguments).UseContentRoot(_folder.Path).ConfigureAppConfiguration((_, configuration) => AddFiles(configuration)).Build();
        AssertOrder(host.Services.GetRequiredService<IConfiguration>());
    }

    [Fact]
    public void What_a_program_adds_by_itself_still_wins()
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = Arguments, ContentRootPath = _folder.Path });
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create("HoconHostOrder:FromHocon", (string?)"memory")]);
        AddFiles(builder.Configuration);
        Assert.Equal("memory", builder.Configuration["HoconHostOrder:FromHocon"]);
    }

    [Fact]
    public void In_any_other_configuration_the_order_is_as_written()
    {
        var configuration = new ConfigurationBuilder().SetBasePath(_folder.Path).AddEnvironmentVariables().AddHoconFile("first.conf").Build();
        Assert.Equal("first", configuration["HoconHostOrder:FromEnvironment"]);
    }
}
