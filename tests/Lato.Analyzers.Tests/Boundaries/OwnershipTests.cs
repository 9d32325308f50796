namespace Lato.Analyzers.Tests.Boundaries;

/// <summary>Whose a type is, across assemblies.</summary>
public sealed class OwnershipTests
{
    static readonly BoundaryProject Contracts = new("""
        namespace Employees.Contracts;
        public sealed record HireCandidate(string Id) : Lato.Command;
        public sealed record EmployeeReadModel(string Id);
        """) { Assembly = "Employees.Contracts" };

    static readonly BoundaryProject Employees = new("""
        using Lato;
        using Employees.Contracts;
        namespace Employees
        {
            [Module("employee")] sealed partial class EmployeeModule : ApplicationModule { [Handler] void Hire(HireCandidate command) { } }
            public sealed class Employee;
            public static class EmployeesExtensions { public static T AddEmployees<T>(this T parent) where T : ApplicationModule { parent.AddModule<EmployeeModule>(); return parent; } }
        }
        namespace Other { public sealed class Tool; }
        """) { Assembly = "Employees", References = [Contracts.Built] };

    const string UsesContracts = """
        namespace Projects;
        [Lato.Module("project"DEPENDS)] sealed partial class ProjectModule : Lato.ApplicationModule { Employees.Contracts.HireCandidate? hire; }
        """;

    static BoundaryProject Projects(string source) => new(source.Replace("DEPENDS", "", StringComparison.Ordinal))
    {
        Assembly = "Projects",
        References = [Contracts.Built, Employees.Built],
    };

    [Fact]
    public async Task A_module_class_is_found_in_a_reference_though_it_is_internal()
    {
        var messages = await Projects("namespace Projects; [Lato.Module(\"project\")] sealed partial class ProjectModule : Lato.ApplicationModule { Employees.Employee? one; }").MessagesAsync();

        Assert.StartsWith("LATO0101 'Employee' is private to module 'employee', and 'Projects.ProjectModule' belongs to module 'project'.", Assert.Single(messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_library_with_one_module_belongs_to_it_whatever_its_namespaces() =>
        Assert.Equal(["LATO0101"], await Projects("namespace Projects; [Lato.Module(\"project\")] sealed partial class ProjectModule : Lato.ApplicationModule { Other.Tool? one; }").IdsAsync());

    [Fact]
    public async Task Contracts_of_a_reference_may_be_used() => Assert.Empty(await Projects(UsesContracts).IdsAsync());

    [Theory]
    [InlineData("project->employee", false)]
    [InlineData("project->Employee", false)]
    [InlineData("project->employees", false)]
    [InlineData("*->employee", false)]
    [InlineData("employee->project", true)]
    [InlineData("", true)]
    public async Task Rules_hold_for_contracts_whose_module_is_seen(string rules, bool isForbidden) =>
        Assert.Equal(isForbidden ? ["LATO0102"] : [], await Projects(UsesContracts).WithRules(rules).IdsAsync());

    [Theory]
    [InlineData("project->employee", false)]
    [InlineData("project->employees", false)]
    [InlineData("project->*", false)]
    [InlineData("project->stock", true)]
    public async Task Rules_hold_for_contracts_whose_module_is_not_seen(string rules, bool isForbidden) =>
        Assert.Equal(isForbidden ? ["LATO0102"] : [], await OnlyContracts(UsesContracts.Replace("DEPENDS", "", StringComparison.Ordinal)).WithRules(rules).IdsAsync());

    [Fact]
    public async Task What_a_module_says_itself_holds()
    {
        Assert.Empty(await OnlyContracts(UsesContracts.Replace("DEPENDS", ", DependsOn = [\"employee\"]", StringComparison.Ordinal)).IdsAsync());
        Assert.Equal(
            ["LATO0102 Module 'project' may not use module 'Employees', and 'Projects.ProjectModule' uses 'HireCandidate'. If it should, add \"Employees\" to DependsOn of [Module(\"project\")]."],
            await OnlyContracts(UsesContracts.Replace("DEPENDS", ", DependsOn = [\"stock\"]", StringComparison.Ordinal)).MessagesAsync());
    }

    [Fact]
    public async Task Contracts_that_know_nothing_of_Lato_have_a_module_if_a_rule_names_it()
    {
        var plain = new BoundaryProject("namespace Acme.Contracts; public record Address(string Street);") { Assembly = "Acme.Contracts" };
        var project = new BoundaryProject("""
            namespace Projects;
            [Lato.Module("project")] sealed partial class ProjectModule : Lato.ApplicationModule { Acme.Contracts.Address? address; object? old = System.Diagnostics.Contracts.ContractFailureKind.Assert; }
            """) { References = [plain.Built] };

        Assert.Empty(await project.WithRules("project->stock").IdsAsync());
        Assert.Empty(await project.WithRules("project->acme").IdsAsync());
        Assert.Equal(["LATO0102"], await project.WithRules("stock->acme").IdsAsync());
    }

    [Fact]
    public async Task Contracts_of_the_whole_belong_to_the_module_of_that_name() => Assert.Empty(await new BoundaryProject("""
        using Lato;
        namespace Todos.Contracts { public sealed record CreateTodo : Command; }
        namespace Todos.Items { [Module("todos")] sealed partial class TodosModule : ApplicationModule { Contracts.CreateTodo? create; } }
        namespace Todos.Notes { [Module("notes")] sealed partial class NotesModule : ApplicationModule { Contracts.CreateTodo? create; } }
        """).WithRules("notes->todos").IdsAsync());

    [Fact]
    public async Task A_module_may_be_called_Contracts() => Assert.Equal(["LATO0101"], await new BoundaryProject("""
        using Lato;
        namespace Legal.Contracts { [Module("contracts")] sealed partial class ContractsModule : ApplicationModule; public sealed class Deed; }
        namespace Legal.Contracts.Contracts { public sealed record Sign : Command; }
        namespace Legal.Courts { [Module("courts")] sealed partial class CourtsModule : ApplicationModule { Legal.Contracts.Deed? deed; Legal.Contracts.Contracts.Sign? sign; } }
        """).IdsAsync());

    [Fact]
    public async Task A_program_does_not_belong_to_the_only_module_in_it() => Assert.Empty(await new BoundaryProject("""
        namespace Shop.Orders { [Lato.Module("orders")] sealed partial class OrdersModule : Lato.ApplicationModule; }
        namespace Shop { static class Program { static Employees.Employee? s_one; static void Main() { } } }
        """) { IsProgram = true, References = [Contracts.Built, Employees.Built] }.IdsAsync());

    [Theory]
    [InlineData("true", 0)]
    [InlineData("false", 1)]
    public async Task Tests_may_look_into_what_they_test(string isTest, int number) =>
        Assert.Equal(number, (await (BoundaryProject.Payments("class Ledger { Auctions.Domain.Auction? paid; }") with { Properties = [("IsTestProject", isTest)] }).IdsAsync()).Length);

    static BoundaryProject OnlyContracts(string source) => new(source) { Assembly = "Projects", References = [Contracts.Built] };
}
