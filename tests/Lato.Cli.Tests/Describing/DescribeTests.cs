using Lato.Cli.Tests.Packages;

namespace Lato.Cli.Tests.Describing;

/// <summary>Programs that are built already, and one that is not.</summary>
public sealed class DescribeTests(PackageFeed feed)
{
    readonly string _folder = feed.FolderOf(nameof(DescribeTests));

    Task<(int Code, string Text)> LatoAsync(params string[] args) => feed.RunAsync(AppContext.BaseDirectory, "dotnet", ["exec", ToolProcess.Tool, .. args]);

    void WriteHost(string configure, string before = "") => File.WriteAllText(Path.Combine(_folder, "shop.cs"), $$"""
        #:property PublishAot=false
        #:property TargetFramework=net10.0
        #:package Lato.Services@{{Versions.Own}}

        using Lato;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Hosting;

        {{before}}
        var builder = Host.CreateApplicationBuilder(args);
        builder.AddLato("shop", app => app.AddModule<OrderModule>());
        builder.AddLato("office", app => app.Handle("ping", () => "pong"));
        {{configure}}
        await builder.Build().RunAsync();

        record PlaceOrder(string Item) : Command;
        record OrderPlaced(string Item) : Event;

        [Module("orders")]
        class OrderModule : ApplicationModule
        {
            [Handler]
            Task Place(PlaceOrder command, TransactionContext ctx) => ctx.PublishAsync(new OrderPlaced(command.Item));

            protected override Task OnStartingAsync(CancellationToken cancellationToken) => throw new InvalidOperationException("started");
        }
        """);

    [Fact]
    public async Task A_service_is_described_without_being_started()
    {
        var (code, text) = await LatoAsync("describe", "Lato.Services.Probe.dll", "--", "run");

        Assert.Equal(0, code);
        Assert.StartsWith("# a\n\n## a\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("a starting", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_applications_of_a_host_are_drawn_and_verified_and_each_run_gives_the_same_bytes()
    {
        WriteHost("");
        var program = Path.Combine(_folder, "shop.cs");
        var file = Path.Combine(_folder, "graph.mmd");

        Assert.Equal((0, ""), await LatoAsync("graph", program, "-o", file));
        Assert.Equal("""
            flowchart LR
                subgraph application_shop["shop"]
                    shop_module_orders["orders"]
                end
                subgraph application_office["office"]
                    office_module_office["office"]
                end

            """, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));

        var (code, text) = await LatoAsync("verify", program);
        Assert.Equal(1, code);
        Assert.Equal("""
            Application 'shop' has 1 finding:
            - No handler is registered for event 'OrderPlaced', which 'orders' sends. Handle it in a module with [Handler], or remove it.
            Application 'office' fits together.
            """, text.Trim());

        Assert.Equal(await LatoAsync("graph", "--json", program), await LatoAsync("graph", "--json", program));
    }

    [Fact]
    public async Task A_program_that_cannot_answer_is_an_error_that_says_why()
    {
        var none = await LatoAsync("describe", "Lato.Cli.dll");
        Assert.Equal(1, none.Code);
        Assert.Contains("error: 'Lato.Cli' has no Lato application: it ended without starting a host with AddLato, or LatoService.", none.Text, StringComparison.Ordinal);

        WriteHost("", "await Task.Delay(Timeout.Infinite);");
        var late = await LatoAsync("verify", Path.Combine(_folder, "shop.cs"), "--timeout", "2");
        Assert.Equal(1, late.Code);
        Assert.Contains("error: 'shop' did not respond within 2 s", late.Text, StringComparison.Ordinal);

        WriteHost("nonsense");
        var broken = await LatoAsync("verify", Path.Combine(_folder, "shop.cs"));
        Assert.Equal(1, broken.Code);
        Assert.Contains("'shop' does not compile.", broken.Text, StringComparison.Ordinal);

        Assert.Equal(2, (await LatoAsync("verify", "nowhere")).Code);
        Assert.Equal(2, (await LatoAsync("graph", "Lato.Cli.dll", "--json", "--mermaid")).Code);
    }

    [Fact]
    public async Task An_application_that_cannot_start_is_a_finding()
    {
        WriteHost("""builder.AddLato("wrong", app => { var twice = new ApplicationModule("twice"); app.AddModule(twice).AddModule(twice); });""");

        var (code, text) = await LatoAsync("verify", Path.Combine(_folder, "shop.cs"));

        Assert.Equal(1, code);
        Assert.Contains("- Module 'twice' is included twice: wrong → twice and wrong → twice. Include it once.", text, StringComparison.Ordinal);
    }
}
