using Lato;

namespace Projects.Contracts;

/// <summary>Starts a project, without employees.</summary>
public sealed record CreateProject(string ProjectId, string ProjectName) : Command;
