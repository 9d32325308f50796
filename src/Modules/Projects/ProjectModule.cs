using Employees.Contracts;
using Lato;
using Microsoft.Extensions.Logging;
using Projects.Contracts;

namespace Projects;

/// <summary>Projects and who works on them. Of employees it knows the contracts, and nothing else.</summary>
[Module("project", AutoRegister = false)]
internal sealed partial class ProjectModule : ApplicationModule
{
    // No locks: a module runs one handler at a time between two awaits.
    readonly Dictionary<string, List<string>> _teams = [];

    [Handler]
    void Create(CreateProject command, ILogger logger)
    {
        logger.LogInformation("Creating project {Name} with id {Id}", command.ProjectName, command.ProjectId);
        _teams.Add(command.ProjectId, []);
    }

    [Handler]
    async Task Assign(AssignEmployeeToProject command, TransactionContext ctx, ILogger logger)
    {
        logger.LogInformation("Assigning employee {Employee} to project {Project}", command.EmployeeId, command.ProjectId);
        TeamOf(command.ProjectId).Add(command.EmployeeId);
        await ctx.PublishAsync(new EmployeeAssignedToProject(command.EmployeeId, command.ProjectId));
    }

    [Handler]
    IReadOnlyList<string> GetTeam(GetProjectTeam query) => [.. TeamOf(query.ProjectId)];

    [Handler]
    void OnAssigned(EmployeeAssignedToProject happened, ILogger logger) => logger.LogInformation(
        "Sending 'Welcome to project {Project}' email to employee {Employee}", happened.ProjectId, happened.EmployeeId);

    [Handler]
    void OnEmployeeFired(EmployeeFired happened, ILogger logger)
    {
        logger.LogInformation("Checking if employee {Id} is assigned to a project", happened.EmployeeId);
        foreach (var team in _teams.Values)
        {
            team.Remove(happened.EmployeeId);
        }
    }

    List<string> TeamOf(string project) => _teams.TryGetValue(project, out var team)
        ? team
        : throw new InvalidOperationException($"There is no project '{project}'. Create it first.");
}
