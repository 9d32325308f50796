using Lato;

namespace Projects.Contracts;

/// <summary>Starts a project, with nobody on it.</summary>
public sealed record CreateProject(string ProjectId, string ProjectName) : Command;
