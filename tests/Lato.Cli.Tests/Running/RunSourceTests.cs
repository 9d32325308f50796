using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Lato.Cli.Tests.Packages;

namespace Lato.Cli.Tests.Running;

/// <summary>A C# file that is a whole service.</summary>
public sealed class RunSourceTests(PackageFeed feed)
{
    readonly SourceService _service = new(feed, nameof(RunSourceTests));

    [Fact]
    public async Task In_production_code_that_does_not_compile_is_exit_code_1()
    {
        _service.Write("nonsense");

        var (code, text) = await feed.RunAsync(_service.Folder, "dotnet", "exec", ToolProcess.Tool, "run", "--production", "service.cs");

        Assert.Equal(1, code);
        Assert.StartsWith("building 'service'", text, StringComparison.Ordinal);
        Assert.Contains("error CS", text, StringComparison.Ordinal);
        Assert.Contains("'service' does not compile.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_developing_a_setting_that_cannot_work_leaves_the_old_one_running()
    {
        _service.Write("""Console.WriteLine("serving");""");
        using var lato = _service.Lato("run", "service");
        await lato.SaidAsync("serving");

        _service.Add("appsettings.json", """{ "lato": { "deadlin": "5s" } }""");
        await lato.SaidAsync("'service' cannot start like this; the old one keeps running.");
        await lato.SaidAsync("There is no setting 'lato.deadlin' (it is '5s'). Did you mean 'lato.deadline'?");
        Assert.DoesNotContain("stopped", lato.Lines);

        _service.Add("appsettings.json", """{ "lato": { "deadline": "5s" """);
        await lato.SaidAsync("'service' cannot start like this; the old one keeps running.", times: 2);
        Assert.DoesNotContain("stopped", lato.Lines);

        _service.Add("appsettings.json", """{ "lato": { "deadline": "5s" } }""");
        await lato.SaidAsync("serving", times: 2);
        Assert.Contains("stopped", lato.Lines);
        await lato.SignalAsync("TERM");
        Assert.Equal(0, await lato.EndedAsync());
    }

    [Fact]
    public async Task A_port_is_also_for_a_program_with_a_host_of_its_own()
    {
        _service.Add("own.cs", """
            #:sdk Microsoft.NET.Sdk.Web
            #:property PublishAot=false
            #:property TargetFramework=net10.0

            await using var web = WebApplication.CreateBuilder(args).Build();
            await web.StartAsync();
            Console.WriteLine($"listens on {string.Join(", ", web.Urls)}");
            """);

        var port = FreePort();
        var (code, text) = await feed.RunAsync(_service.Folder, "dotnet", "exec", ToolProcess.Tool, "run", "own.cs", "--port", port, "--production");

        Assert.Equal(0, code);
        Assert.Contains($"listens on http://[::]:{port}", text, StringComparison.Ordinal);
    }

    static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.IPv6Any, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
