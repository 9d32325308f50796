using Lato;

namespace Projects.Contracts;

/// <summary>Who is on a project: the ids of its employees.</summary>
public sealed record GetProjectTeam(string ProjectId) : Query<IReadOnlyList<string>>;
