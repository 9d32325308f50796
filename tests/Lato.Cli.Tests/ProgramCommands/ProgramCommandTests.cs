using Lato.Cli.Tests.Packages;

namespace Lato.Cli.Tests.ProgramCommands;

/// <summary>Commands that run inside of programs, whose packages contribute them.</summary>
public sealed class ProgramCommandTests(PackageFeed feed)
{
    readonly string _folder = feed.FolderOf(nameof(ProgramCommandTests));

    Task<(int Code, string Text)> LatoAsync(params string[] args) => feed.RunAsync(AppContext.BaseDirectory, "dotnet", ["exec", ToolProcess.Tool, .. args]);

    string WriteHost()
    {
        var file = Path.Combine(_folder, "shop.cs");
        File.WriteAllText(file, $$"""
            #:property PublishAot=false
            #:property TargetFramework=net10.0
            #:package Lato.Services@{{Versions.Own}}

            using Lato;
            using Microsoft.Extensions.DependencyInjection;
            using Microsoft.Extensions.Hosting;

            Console.WriteLine("what the program prints itself is not what the command prints");
            var builder = Host.CreateApplicationBuilder(args);
            builder.AddLato("shop", app => app.AddModule<OrderModule>());
            builder.Services.AddSingleton(new ToolCommand("shop", "stock count", "Counts what is in stock.", async call =>
            {
                await call.Output.WriteLineAsync($"{call.Argument}: 3 in {call.GetText("--at") ?? "all"}, started: {OrderModule.HasStarted}");
                return call.Has("--strict") ? 7 : 0;
            })
            {
                Argument = new("item", "What is counted."),
                Options = [new("--at", "Where.", "place"), new("--strict", "Counts strictly.")],
            });
            builder.Services.AddSingleton(new ToolCommand("shop", "stock lose", "Fails.", call => throw new InvalidOperationException("the stock is lost")));
            builder.Services.AddSingleton(new ToolCommand("shop", "stock crash", "Ends the program.", call =>
            {
                Environment.Exit(5);
                return Task.FromResult(0);
            }));
            await builder.Build().RunAsync();

            class OrderModule : ApplicationModule
            {
                public static bool HasStarted;

                protected override Task OnStartingAsync(CancellationToken cancellationToken)
                {
                    HasStarted = true;
                    return Task.CompletedTask;
                }
            }
            """);
        return file;
    }

    [Fact]
    public async Task A_command_of_a_program_runs_in_it_without_a_start_and_its_output_and_exit_code_are_those_of_the_tool()
    {
        var shop = WriteHost();

        Assert.Equal((0, "pens: 3 in all, started: False"), await LatoAsync("stock", "count", shop, "pens"));
        Assert.Equal((7, "pens: 3 in Bonn, started: False"), await LatoAsync("stock", "count", shop, "--at", "Bonn", "pens", "--strict"));
        Assert.Equal((1, "error: InvalidOperationException: the stock is lost"), await LatoAsync("stock", "lose", shop));

        var crashed = await LatoAsync("stock", "crash", shop);
        Assert.Equal(1, crashed.Code);
        Assert.StartsWith("error: 'shop' ended with exit code 5 while the command ran. It said:\nwhat the program prints itself", crashed.Text, StringComparison.Ordinal);

        var (code, help) = await LatoAsync("stock", "count", shop, "--help");
        Assert.Equal(0, code);
        Assert.StartsWith("Counts what is in stock.\n\nUsage: lato stock count <program> <item> [options]\n\n  <item> ", help, StringComparison.Ordinal);

        await RefusedAsync("Required argument 'item' missing for command: 'stock count'.", "stock", "count", shop);
        await RefusedAsync("error: option --red not recognized.", "stock", "count", shop, "pens", "--red");
        await RefusedAsync("error: '" + "shop' has no command 'stock sell'. It has 'stock count', 'stock lose', 'stock crash'.", "stock", "sell", shop);
        await RefusedAsync("error: 'shop' has no outbox: call UseOutbox of the package Lato.Outbox on its application.", "outbox", "list", shop);
    }

    [Fact]
    public async Task A_service_without_the_command_says_so()
    {
        await RefusedAsync("error: 'Lato.Services.Probe' has no outbox: call UseOutbox of the package Lato.Outbox on its application.", "outbox", "list", "Lato.Services.Probe.dll", "--", "run");
        await RefusedAsync("error: the program must be named before any options: lato outbox list <program> --json", "outbox", "list", "--json", "Lato.Services.Probe.dll");
        await RefusedAsync("error: no such service file: 'nowhere'", "outbox", "list", "nowhere");

        var (code, text) = await LatoAsync("db", "migrate", "Lato.Cli.dll");
        Assert.Equal(1, code);
        Assert.StartsWith("error: 'Lato.Cli' has no Lato application: it ended without starting a host with AddLato, or LatoService.", text, StringComparison.Ordinal);
    }

    async Task RefusedAsync(string error, params string[] args)
    {
        var (code, text) = await LatoAsync(args);

        Assert.Equal(2, code);
        Assert.Equal($"{error}\n\nuse the '--help' option for cli usage help.\n$ lato --help", text);
    }
}
