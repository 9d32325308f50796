using Databases.Measuring;
using Databases.Subjects;
using Lato.Schedules.Tests.Cluster;

// Five rounds by default, on sqlite and on postgresql: another number, or the name of one of both, as arguments.
var rounds = args.Select(arg => int.TryParse(arg, out var number) ? number : 0).FirstOrDefault(number => number > 0, 5);
if (!args.Contains("postgresql"))
{
    using var files = new SqliteFiles();
    await new Comparison(files).RunAsync(rounds, Console.Out);
}

if (!args.Contains("sqlite"))
{
    if (PostgreSqlProcess.Programs is null)
    {
        Console.Error.WriteLine("PostgreSQL is not installed: there is no /usr/lib/postgresql/*/bin/initdb.");
        return 1;
    }

    await using var server = new PostgreSqlDatabases();
    await server.StartAsync();
    await new Comparison(server).RunAsync(rounds, Console.Out);
}

return 0;
