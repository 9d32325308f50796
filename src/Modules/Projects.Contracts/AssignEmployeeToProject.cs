using Lato;

namespace Projects.Contracts;

/// <summary>Puts an employee on a project.</summary>
public sealed record AssignEmployeeToProject(string EmployeeId, string ProjectId) : Command;
