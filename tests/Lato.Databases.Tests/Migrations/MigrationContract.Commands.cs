using Lato.Databases.Tests.Doubles;

namespace Lato.Databases.Tests.Migrations;

/// <summary>What the lato tool does about migrations.</summary>
public abstract partial class MigrationContract
{
    [Fact]
    public async Task The_tool_lists_and_applies_what_the_database_lacks_without_a_start()
    {
        static void Migrate(LatoBuilder builder) => builder.AddMigrations("items", migrations => migrations.Script("0001-items", Items).Script("0002-pen", "insert into items values ('pen')"));
        await using var store = await HostAsync(Migrate, MigrationMode.Verify);

        Assert.Equal((1, "items 0001-items: outstanding\nitems 0002-pen: outstanding\n"), await store.RunToolAsync("db status"));
        Assert.Equal((0, $"-- items 0001-items\n{Items};\n-- items 0002-pen\ninsert into items values ('pen');\n"), await store.RunToolAsync("db script"));
        Assert.Equal((0, "applied items 0001-items\napplied items 0002-pen\nthe database of 'store' is up to date\n"), await store.RunToolAsync("db migrate"));
        Assert.Equal((0, "the database of 'store' is up to date\n"), await store.RunToolAsync("db migrate"));
        Assert.Equal((0, "items 0001-items: applied\nitems 0002-pen: applied\n"), await store.RunToolAsync("db status"));
        Assert.Equal((0, ""), await store.RunToolAsync("db script"));
        await using var older = await HostAsync(builder => builder.AddMigrations("items", migrations => migrations.Script("0001-items", Items)));
        Assert.Equal((1, "items 0001-items: applied\nitems 0002-pen: not known to this program\n"), await older.RunToolAsync("db status"));
    }
}
