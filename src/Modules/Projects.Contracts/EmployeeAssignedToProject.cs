using Lato;

namespace Projects.Contracts;

/// <summary>An employee has joined a project.</summary>
public sealed record EmployeeAssignedToProject(string EmployeeId, string ProjectId) : Event;
