namespace Lato.Cli.Tests.Running;

/// <summary>A C# file that is a whole service.</summary>
public sealed class RunSourceTests : IDisposable
{
    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    void Write(string hook) => _folder.Write("service.cs", $$"""
        #:property PublishAot=false
        #:property TargetFramework=net10.0
        #:project {{Repository.Root}}/src/Lato.Services

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
        Write("""Console.WriteLine("version 1");""");
        using var lato = ToolProcess.Lato(_folder.Path, "run", "service");
        await lato.SaidAsync("version 1");

        Write("""Console.WriteLine("version 2") nonsense""");
        await lato.SaidAsync("'service' does not compile; the old one keeps running.");
        Assert.DoesNotContain("stopped", lato.Lines);
        await lato.SaidAsync("error CS");

        Write("""Console.WriteLine("version 3");""");
        await lato.SaidAsync("version 3");
        Assert.Equal(["version 1", "stopped", "version 3"], lato.Lines.Where(line => line is "stopped" || line.StartsWith("version", StringComparison.Ordinal)));

        Write("""throw new InvalidOperationException("version 4");""");
        await lato.SaidAsync("'service' has ended with exit code 1; it starts again when a file changes.");

        Write("""Console.WriteLine("version 5");""");
        await lato.SaidAsync("version 5");
        await lato.SignalAsync("TERM");
        Assert.Equal(0, await lato.EndedAsync());
        Assert.Equal(4, lato.Lines.Count(line => line == "stopped"));
    }

    [Fact]
    public async Task In_production_code_that_does_not_compile_is_exit_code_1()
    {
        Write("nonsense");

        var (code, text) = await ToolProcess.RunAsync(_folder.Path, "dotnet", "exec", Path.Combine(AppContext.BaseDirectory, "Lato.Cli.dll"), "run", "--production", "service.cs");

        Assert.Equal(1, code);
        Assert.Contains("error CS", text, StringComparison.Ordinal);
        Assert.Contains("'service' does not compile.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_developing_a_setting_that_cannot_work_leaves_the_old_one_running()
    {
        Write("""Console.WriteLine("serving");""");
        using var lato = ToolProcess.Lato(_folder.Path, "run", "service");
        await lato.SaidAsync("serving");

        _folder.Write("appsettings.json", """{ "lato": { "deadlin": "5s" } }""");
        await lato.SaidAsync("'service' cannot start like this; the old one keeps running.");
        await lato.SaidAsync("There is no setting 'lato.deadlin' (it is '5s'). Did you mean 'lato.deadline'?");
        Assert.DoesNotContain("stopped", lato.Lines);

        _folder.Write("appsettings.json", """{ "lato": { "deadline": "5s" """);
        await lato.SaidAsync("'service' cannot start like this; the old one keeps running.", times: 2);
        Assert.DoesNotContain("stopped", lato.Lines);

        _folder.Write("appsettings.json", """{ "lato": { "deadline": "5s" } }""");
        await lato.SaidAsync("serving", times: 2);
        Assert.Contains("stopped", lato.Lines);
        await lato.SignalAsync("TERM");
        Assert.Equal(0, await lato.EndedAsync());
    }

    [Fact]
    public async Task A_port_is_also_for_a_program_with_a_host_of_its_own()
    {
        _folder.Write("own.cs", """
            #:sdk Microsoft.NET.Sdk.Web
            #:property PublishAot=false
            #:property TargetFramework=net10.0

            await using var web = WebApplication.CreateBuilder(args).Build();
            await web.StartAsync();
            Console.WriteLine($"listens on {string.Join(", ", web.Urls)}");
            """);

        var (code, text) = await ToolProcess.RunAsync(_folder.Path, "dotnet", "exec", Path.Combine(AppContext.BaseDirectory, "Lato.Cli.dll"), "run", "own.cs", "--port", "39861", "--production");

        Assert.Equal(0, code);
        Assert.Contains("listens on http://[::]:39861", text, StringComparison.Ordinal);
    }
}
