using Lato.Tests.Conventions;

namespace Lato.Schedules.Tests.Conventions;

public sealed class PublicApiTests() : PublicApiContract("Lato.Schedules", "Lato.Schedules.PostgreSql", "Lato.Schedules.Sqlite");
