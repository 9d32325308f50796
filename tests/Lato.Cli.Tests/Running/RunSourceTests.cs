using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Lato.Cli.Tests.Packages;

namespace Lato.Cli.Tests.Running;

/// <summary>A C# file that is a whole service.</summary>
public sealed class RunSourceTests(PackageFeed feed)
{
    readonly string _folder = feed.NewFolder();

    void Write(string file, string text) => File.WriteAllText(Path.Combine(_folder, file), text);

    void WriteService(string hook) => Write("service.cs", $$"""
        #:property PublishAot=false
        #:property TargetFramework=net10.0
        #:package Lato.Services@{{Versions.Own}}

        using Lato;

        return await LatoService.RunAsync<Clock>(args);

        sealed class Clock : ApplicationModule
        {
            protected override Task OnStartedAsync(CancellationToken cancellationToken)
            {
                {{hook}}
                return Task.CompletedTask;
            }

            protected override Task OnStoppedAsync(CancellationToken cancellationToken)
            {
                Console.WriteLine("stopped");
                return Task.CompletedTask;
            }
        }
        """);

    [Fact]
    public async Task While_developing_a_change_restarts_it_and_what_does_not_compile_or_start_waits_for_the_next_one()
    {
        WriteService("""Console.WriteLine("version 1");""");
        using var lato = feed.Lato(_folder, "run", "service");
        await lato.SaidAsync("version 1");

        WriteService("""Console.WriteLine("version 2") nonsense""");
        await lato.SaidAsync("'service' does not compile; the old one keeps running.");
        Assert.DoesNotContain("stopped", lato.Lines);
        await lato.SaidAsync("error CS");

        WriteService("""Console.WriteLine("version 3");""");
        await lato.SaidAsync("version 3");
        Assert.Equal(["version 1", "stopped", "version 3"], lato.Lines.Where(line => line is "stopped" || line.StartsWith("version", StringComparison.Ordinal)));

        WriteService("""throw new InvalidOperationException("version 4");""");
        await lato.SaidAsync("'service' has ended with exit code 1; it starts again when a file changes.");

        WriteService("""Console.WriteLine("version 5");""");
        await lato.SaidAsync("version 5");
        await lato.SignalAsync("TERM");
        Assert.Equal(0, await lato.EndedAsync());
        Assert.Equal(4, lato.Lines.Count(line => line == "stopped"));
    }

    [Fact]
    public async Task In_production_code_that_does_not_compile_is_exit_code_1()
    {
        WriteService("nonsense");

        var (code, text) = await feed.RunAsync(_folder, "dotnet", "exec", ToolProcess.Tool, "run", "--production", "service.cs");

        Assert.Equal(1, code);
        Assert.Contains("error CS", text, StringComparison.Ordinal);
        Assert.Contains("'service' does not compile.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_developing_a_setting_that_cannot_work_leaves_the_old_one_running()
    {
        WriteService("""Console.WriteLine("serving");""");
        using var lato = feed.Lato(_folder, "run", "service");
        await lato.SaidAsync("serving");

        Write("appsettings.json", """{ "lato": { "deadlin": "5s" } }""");
        await lato.SaidAsync("'service' cannot start like this; the old one keeps running.");
        await lato.SaidAsync("There is no setting 'lato.deadlin' (it is '5s'). Did you mean 'lato.deadline'?");
        Assert.DoesNotContain("stopped", lato.Lines);

        Write("appsettings.json", """{ "lato": { "deadline": "5s" """);
        await lato.SaidAsync("'service' cannot start like this; the old one keeps running.", times: 2);
        Assert.DoesNotContain("stopped", lato.Lines);

        Write("appsettings.json", """{ "lato": { "deadline": "5s" } }""");
        await lato.SaidAsync("serving", times: 2);
        Assert.Contains("stopped", lato.Lines);
        await lato.SignalAsync("TERM");
        Assert.Equal(0, await lato.EndedAsync());
    }

    [Fact]
    public async Task A_port_is_also_for_a_program_with_a_host_of_its_own()
    {
        Write("own.cs", """
            #:sdk Microsoft.NET.Sdk.Web
            #:property PublishAot=false
            #:property TargetFramework=net10.0

            await using var web = WebApplication.CreateBuilder(args).Build();
            await web.StartAsync();
            Console.WriteLine($"listens on {string.Join(", ", web.Urls)}");
            """);

        var port = FreePort();
        var (code, text) = await feed.RunAsync(_folder, "dotnet", "exec", ToolProcess.Tool, "run", "own.cs", "--port", port, "--production");

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
