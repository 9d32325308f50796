using Employees;
using Employees.Contracts;
using Lato;
using Projects;
using Projects.Contracts;

namespace Samples.Tests;

public sealed class CompanyModulesTests : IAsyncDisposable
{
    readonly Application _app = new Application("company").AddProjects().AddEmployees();

    [Fact]
    public async Task Who_is_fired_leaves_every_team()
    {
        await HireAsync("1", "Alice");
        await HireAsync("2", "Bob");
        await _app.ExecuteAsync(new CreateProject("p", "Project"));
        await _app.ExecuteAsync(new AssignEmployeeToProject("1", "p"));
        await _app.ExecuteAsync(new AssignEmployeeToProject("2", "p"));
        Assert.Equal(["1", "2"], await _app.ExecuteAsync(new GetProjectTeam("p")));

        await _app.ExecuteAsync(new FireEmployee("1"));

        Assert.Equal(["2"], await _app.ExecuteAsync(new GetProjectTeam("p")));
    }

    [Fact]
    public async Task Only_candidates_can_be_hired()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => _app.ExecuteAsync(new HireCandidate("1")));

        Assert.Equal("There is no candidate '1'. Add the candidate before hiring.", failure.Message);
    }

    [Fact]
    public async Task Only_employees_can_be_fired()
    {
        await _app.ExecuteAsync(new AddCandidate("1", "Alice"));

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => _app.ExecuteAsync(new FireEmployee("1")));

        Assert.Equal("There is no employee '1'. Hire a candidate first.", failure.Message);
    }

    [Fact]
    public async Task A_project_must_exist_before_somebody_joins_it()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => _app.ExecuteAsync(new AssignEmployeeToProject("1", "p")));

        Assert.Equal("There is no project 'p'. Create it first.", failure.Message);
    }

    [Fact]
    public void A_module_references_only_the_contracts_of_others()
    {
        Assert.DoesNotContain("Projects", References(typeof(EmployeesExtensions)));
        Assert.DoesNotContain("Employees", References(typeof(ProjectsExtensions)));
        Assert.Contains("Employees.Contracts", References(typeof(ProjectsExtensions)));
    }

    [Fact]
    public void A_module_has_one_public_door()
    {
        Assert.Equal([typeof(EmployeesExtensions)], typeof(EmployeesExtensions).Assembly.GetExportedTypes());
        Assert.Equal([typeof(ProjectsExtensions)], typeof(ProjectsExtensions).Assembly.GetExportedTypes());
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    async Task HireAsync(string id, string name)
    {
        await _app.ExecuteAsync(new AddCandidate(id, name));
        await _app.ExecuteAsync(new HireCandidate(id));
    }

    static IEnumerable<string?> References(Type type) => type.Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name);
}
