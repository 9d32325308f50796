namespace Lato.Databases;

/// <summary>A service that was said to use the unit of work.</summary>
internal sealed record UnitOfWorkUser(Type Service);
