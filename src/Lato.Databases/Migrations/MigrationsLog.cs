using Microsoft.Extensions.Logging;

namespace Lato.Databases.Migrations;

internal static partial class MigrationsLog
{
    [LoggerMessage(1100, LogLevel.Information, "Applied migration '{Id}' of '{Module}' to the database of application '{Application}'")]
    public static partial void Migrated(this ILogger logger, string id, string module, string application);
}
