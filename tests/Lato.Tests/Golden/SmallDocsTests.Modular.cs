namespace Lato.Tests.Golden;

/// <summary>The small cases of the original's documents: arguments beside dependencies, the modular application.</summary>
public sealed partial class SmallDocsTests
{
    static int Add(int a, int b) => a + b;

    static Application WithNumbers() => new Application().Set("a", 10).Set("b", 20);

    static Application Company(List<string> lines)
    {
        var employee = new ApplicationModule("employee")
            .Handle("add_candidate", (int id, string name) => lines.Add($"Adding candidate {name} with id {id}"))
            .Handle("fire_employee", async (int id, TransactionContext ctx) =>
            {
                lines.Add($"Firing employee {id}");
                await ctx.PublishAsync("employee_fired", id);
            })
            .Handle("employee_fired", (int id) => lines.Add($"Sending exit email to {id}"));
        var project = new ApplicationModule("project")
            .Handle("employee_fired", (int id) => lines.Add($"Checking if employee {id} is assigned to a project"));
        return new Application()
            .OnEnterTransaction(ctx => lines.Add("Entering transaction"))
            .OnExitTransaction((ctx, failure) => lines.Add("Committing transaction"))
            .AddModule(project)
            .AddModule(employee);
    }

    [Fact]
    public async Task A_positional_argument_goes_before_dependencies() =>
        Assert.Equal(21, await WithNumbers().CallAsync(Add, 1));

    [Fact]
    public async Task A_named_argument_goes_before_dependencies() =>
        Assert.Equal(12, await WithNumbers().CallAsync(Add, new { b = 2 }));

    [Fact]
    public async Task A_call_runs_in_a_transaction()
    {
        var lines = new List<string>();

        await Company(lines).CallAsync("add_candidate", 1, "Alice");

        Assert.Equal(["Entering transaction", "Adding candidate Alice with id 1", "Committing transaction"], lines);
    }

    [Fact]
    public async Task Modules_hear_of_each_other_by_events()
    {
        var lines = new List<string>();

        await Company(lines).CallAsync("fire_employee", 1);

        Assert.Equal(
            ["Entering transaction", "Firing employee 1", "Checking if employee 1 is assigned to a project", "Sending exit email to 1", "Committing transaction"],
            lines);
    }

    [Fact]
    public async Task Each_alias_has_its_handlers()
    {
        var app = Company([]);

        Assert.Single(await app.PublishAsync("fire_employee", 1));
        Assert.Equal(2, (await app.PublishAsync("employee_fired", 1)).Count);
    }
}
