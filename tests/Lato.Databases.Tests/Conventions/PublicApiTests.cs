using Lato.Tests.Conventions;

namespace Lato.Databases.Tests.Conventions;

public sealed class PublicApiTests() : PublicApiContract("Lato.Databases", "Lato.Databases.EntityFrameworkCore", "Lato.Databases.PostgreSql", "Lato.Databases.Sqlite");
