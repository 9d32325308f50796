namespace Lato.Cli.Tests.ProgramCommands;

/// <summary>What the tool tells of a move of a module to a node of its own.</summary>
public sealed class SplitCommandTests
{
    static Task<(int Code, string Text)> SplitAsync(string module, params string[] args) =>
        ToolProcess.RunAsync(AppContext.BaseDirectory, "dotnet", ["exec", ToolProcess.Tool, "split", module, .. args]);

    [Fact]
    public async Task A_module_that_can_move_is_told_what_goes_in_and_out() =>
        Assert.Equal((0, """
            # billing on a node of its own

            Messages in, each handled in a transaction of its own

            - command `BillOrder` → `Invoice` from orders

            Events in, after the commit of their publisher, at most once unless they are stored

            - `OrderPlaced` from orders

            Nothing would break.
            """), await SplitAsync("billing", "Lato.Cluster.Probe.dll"));

    [Fact]
    public async Task What_would_break_is_listed_and_is_exit_code_1()
    {
        var (code, text) = await SplitAsync("stock", "Lato.Cluster.Probe.dll", "--", "--stock=on");

        Assert.Equal(1, code);
        Assert.StartsWith("""
            # stock on a node of its own

            Messages in, each handled in a transaction of its own

            - command `ReserveStock` → `Reservation` from sales

            Events out

            - `StockCounted` to sales

            Services that others use too: each node has its own, with its own state

            - singleton `PriceCache`, with sales

            Aliases, which only its own node can call

            - `stock_of`: Count

            BREAKS: Values of the context that do not travel: declare them with CarryValue, or give them in the message

            - `region` (String) of Reserve

            BREAKS: Types that JSON does not carry

            - `ReserveStock.Label` (Stream): 
            """.TrimEnd('\n', '\r', ' '), text, StringComparison.Ordinal);
        Assert.Contains("- `ReserveStock.Note` is an object, and arrives as a JsonElement\n", text, StringComparison.Ordinal);
        Assert.Contains("- `Reservation.Token` is written and not read again: give it a setter, an init accessor or a parameter of the constructor\n", text, StringComparison.Ordinal);
        Assert.Contains("- `Reservation.Shelves[]` (Shelf): ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Length", text, StringComparison.Ordinal);
        Assert.EndsWith("5 things would break.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_module_and_a_program_without_a_cluster_are_refused()
    {
        var (code, text) = await SplitAsync("biling", "Lato.Cluster.Probe.dll");
        Assert.Equal(2, code);
        Assert.StartsWith("error: application 'shop' has no module 'biling'. It has 'orders', 'billing', ", text, StringComparison.Ordinal);

        (code, text) = await SplitAsync("billing", "Lato.Outbox.Probe.dll", "--", "sqlite", "Data Source=split;Mode=Memory;Cache=Shared", "drain");
        Assert.Equal(2, code);
        Assert.Contains("has no cluster: call UseCluster of the package Lato.Cluster on its application, which may have one node as well.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_help_of_split_says_what_it_takes() =>
        Assert.StartsWith("Reports what a move of a module to a node of its own would change: exit code 1 if something would break.\n\nUsage: lato split <module> <program> [options]", (await SplitAsync("billing", "Lato.Cluster.Probe.dll", "--help")).Text, StringComparison.Ordinal);
}
