namespace Lato.Databases.Migrations;

/// <summary>Migrations and where they are applied.</summary>
/// <param name="Migrations">The migrations.</param>
/// <param name="Database">The database.</param>
/// <param name="Mode">What the start does about them.</param>
internal sealed record MigrationPart(DatabaseMigrations Migrations, UnitOfWorkDatabase Database, MigrationMode Mode);
