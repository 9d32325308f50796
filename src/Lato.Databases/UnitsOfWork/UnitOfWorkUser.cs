namespace Lato.Databases.UnitsOfWork;

/// <summary>A service that was said to use the unit of work: that of a module with a database of its own, or that of the application.</summary>
internal sealed record UnitOfWorkUser(Type Service, string? Module);
