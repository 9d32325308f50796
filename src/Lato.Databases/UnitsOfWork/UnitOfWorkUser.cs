namespace Lato.Databases.UnitsOfWork;

/// <summary>A service that was said to use the unit of work.</summary>
internal sealed record UnitOfWorkUser(Type Service);
