using Lato.Databases.Tests.Doubles;

namespace Lato.Databases.Tests.Migrations;

/// <summary>What cannot be said of migrations.</summary>
public sealed class MigrationDeclarationTests
{
    static Store Declare(Action<LatoBuilder> migrations) => Store.Closed(options => options.UseSqlite($"Data Source={Guid.NewGuid():N};Mode=Memory;Cache=Shared"), services: migrations);

    [Fact]
    public void Two_of_one_id_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => Declare(builder => builder
            .AddMigrations("items", migrations => migrations.Script("1", "select 1")).AddMigrations("items", migrations => migrations.Script("1", "select 2"))));

        Assert.StartsWith("Module 'items' has two migrations '1'. Give one of them another id.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("my items")]
    [InlineData("items; drop table items")]
    [InlineData("a_name_of_more_than_forty_letters_is_too_long_for_it")]
    public void A_name_that_no_table_can_have_is_refused(string module)
    {
        var error = Assert.Throws<ArgumentException>(() => Declare(builder => builder.AddMigrations(module, _ => { })));

        Assert.StartsWith($"'{module}' is not a valid identifier of a module with migrations.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Scripts_that_are_not_embedded_are_told_by_name()
    {
        var error = Assert.Throws<ArgumentException>(() => Declare(builder => builder.AddMigrations("items", migrations => migrations.Scripts(typeof(Store).Assembly, "None.Of."))));

        Assert.StartsWith("The assembly 'Lato.Databases.Tests' has no embedded resource whose name begins with 'None.Of.' and ends with '.sql'.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Modules_that_are_to_come_after_each_other_fail_the_start()
    {
        await using var store = Declare(builder => builder
            .AddMigrations("a", migrations => migrations.Script("1", "select 1").After("b")).AddMigrations("b", migrations => migrations.Script("1", "select 1").After("a")));

        Assert.Equal("The migrations of these modules are to come after each other: a → b → a. Take one of them out of After.", (await Assert.ThrowsAsync<MigrationException>(store.StartAsync)).Message);
    }

    [Fact]
    public async Task A_predecessor_without_migrations_fails_the_start()
    {
        await using var store = Declare(builder => builder.AddMigrations("a", migrations => migrations.Script("1", "select 1").After("bee")));

        Assert.Equal(
            "The migrations of module 'a' are to come after those of 'bee', which has none. Correct the name in After, or take it out.",
            (await Assert.ThrowsAsync<MigrationException>(store.StartAsync)).Message);
    }
}
