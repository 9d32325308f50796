using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Schedules.Tests;

/// <summary>A database is in a package of its own, which a setting or an option needs.</summary>
public sealed class SchedulePackageTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("lato-schedules-").FullName;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("sqlite", "Lato.Schedules.Sqlite")]
    [InlineData("postgresql", "Lato.Schedules.PostgreSql")]
    public async Task A_setting_that_names_a_database_whose_package_is_missing_fails_the_start(string value, string package) => Assert.Equal(
        $"MissingSchedulePackageException: 'lato.schedules.provider' of application 'farm' is '{value}', but the package '{package}' is not there. "
        + $"Add it to the project that starts, as by 'dotnet add package {package}', or set lato.schedules.provider to memory, where schedules cannot be marked Cluster.",
        await StartWithoutPackagesAsync(Settings($"provider = {value}")));

    [Theory]
    [InlineData(ScheduleProvider.Sqlite, "Lato.Schedules.Sqlite")]
    [InlineData(ScheduleProvider.PostgreSql, "Lato.Schedules.PostgreSql")]
    public async Task Code_that_names_a_database_whose_package_is_missing_fails_the_start(ScheduleProvider provider, string package) => Assert.StartsWith(
        $"MissingSchedulePackageException: 'lato.schedules.provider' of application 'farm' is '{provider.ToString().ToLowerInvariant()}', but the package '{package}' is not there. ",
        await StartWithoutPackagesAsync(provider.ToString()),
        StringComparison.Ordinal);

    [Fact]
    public async Task Without_a_database_no_package_is_needed() => Assert.Equal("started", await StartWithoutPackagesAsync(Settings("provider = memory")));

    [Fact]
    public async Task Settings_in_a_file_are_enough_when_the_package_is_there()
    {
        var database = Path.Combine(_folder, "schedules.db");
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddHoconFile(Settings($"provider = sqlite, connection-string = \"Data Source={database};Pooling=False\""));
        builder.AddLato("farm", app => app.Handle("bill", [Schedule("@daily", Cluster = true)] () => { })).AddSchedules();
        using var host = builder.Build();

        await host.StartAsync();
        await host.StopAsync();

        Assert.True(File.Exists(database));
    }

    [Fact]
    public void Code_says_the_same_as_settings()
    {
        var (sqlite, postgres) = (new ScheduleOptions().UseSqlite("Data Source=schedules.db"), new ScheduleOptions().UsePostgreSql("Host=localhost"));

        Assert.Equal((ScheduleProvider.Sqlite, "Data Source=schedules.db"), (sqlite.Provider, sqlite.ConnectionString));
        Assert.Equal((ScheduleProvider.PostgreSql, "Host=localhost"), (postgres.Provider, postgres.ConnectionString));
    }

    [Fact]
    public void The_error_carries_the_value_and_the_package()
    {
        var error = new MissingSchedulePackageException("farm", "sqlite", "Lato.Schedules.Sqlite");

        Assert.Equal(("sqlite", "Lato.Schedules.Sqlite"), (error.Value, error.Package));
    }

    [Fact]
    public void The_library_references_no_database() =>
        Assert.DoesNotContain(typeof(ScheduleAttribute).Assembly.GetReferencedAssemblies(), reference => reference.Name is "Npgsql" or "Microsoft.Data.Sqlite");

    /// <summary>A program that references Lato.Schedules and none of its databases.</summary>
    static async Task<string> StartWithoutPackagesAsync(string argument)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Lato.Schedules.Probe.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", program, argument]) { RedirectStandardOutput = true })!;
        var printed = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return printed.Trim();
    }

    string Settings(string text)
    {
        var file = Path.Combine(_folder, "HOCON.conf");
        File.WriteAllText(file, $"lato.schedules {{ {text} }}");
        return file;
    }
}
