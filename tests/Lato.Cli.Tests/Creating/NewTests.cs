using Lato.Cli.Creating;
using Lato.Cli.Tests.Packages;

namespace Lato.Cli.Tests.Creating;

[StartsFirst]
public sealed class NewTests(PackageFeed feed, WrittenTemplates templates) : IClassFixture<WrittenTemplates>
{
    [Theory]
    [MemberData(nameof(WrittenTemplates.Kinds), MemberType = typeof(WrittenTemplates))]
    public async Task What_it_writes_builds_and_passes_its_own_test_whatever_its_name(string kind)
    {
        var built = await templates.Built;
        Assert.True(built.Code == 0, built.Text);

        var (code, text) = await feed.RunAsync(templates.FolderOf(kind), "dotnet", "test", "--no-build");

        Assert.True(code == 0, text);
        Assert.Contains("succeeded: 1", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Shop", "Shop")]
    [InlineData("Acme.Shop", "Acme.Shop")]
    [InlineData("acme-shop", "acme_shop")]
    [InlineData("my shop", "my_shop")]
    [InlineData("7eleven.7up", "_7eleven._7up")]
    [InlineData("event.new", "@event.@new")]
    [InlineData("Größe", "Größe")]
    public void A_name_gives_a_namespace(string name, string expected) => Assert.Equal(expected, TemplateName.NamespaceOf(name));

    [Theory]
    [InlineData("my/shop")]
    [InlineData(".shop")]
    [InlineData("shop.")]
    [InlineData("a&b")]
    [InlineData("")]
    public void What_cannot_be_a_name_is_refused(string name) => Assert.False(TemplateName.IsValid(name));

    [Theory]
    [InlineData("Shop", "Shop")]
    [InlineData("Acme.orders", "Orders")]
    [InlineData("acme-shop", "Acme_shop")]
    [InlineData("acme.7up", "_7up")]
    [InlineData("7.class", "Class")]
    public void A_name_gives_an_identifier_for_classes_and_methods(string name, string expected) => Assert.Equal(expected, TemplateName.AreaOf(name));

    [Fact]
    public async Task A_module_that_is_added_to_an_application_is_in_its_solution_and_served_by_it()
    {
        using var app = ToolProcess.Lato(feed.Folder, "new", "app", "Grown");
        Assert.Equal(0, await app.EndedAsync());
        var folder = Path.Combine(feed.Folder, "Grown");

        using var module = ToolProcess.Lato(folder, "new", "module", "Invoices");
        Assert.Equal(0, await module.EndedAsync());
        using var again = ToolProcess.Lato(folder, "new", "module", "Grown.Invoices");

        Assert.Equal(1, await again.EndedAsync());
        Assert.Equal("'src/Grown.Invoices.Contracts' exists already. Use another name, or remove it.", again.Text);
        var modules = await File.ReadAllTextAsync(Path.Combine(folder, "src", "Grown", "Modules.cs"), TestContext.Current.CancellationToken);
        Assert.Contains("        parent.AddStock();\n        parent.AddInvoices();\n        return parent;", modules, StringComparison.Ordinal);
        Assert.Equal(9, (await File.ReadAllTextAsync(Path.Combine(folder, "Grown.slnx"), TestContext.Current.CancellationToken)).Split("<Project ").Length - 1);
        var (code, text) = await feed.RunAsync(folder, "dotnet", "test");
        Assert.True(code == 0, text);
        Assert.Contains("succeeded: 2", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tool_writes_nothing_where_something_is()
    {
        using var first = ToolProcess.Lato(feed.Folder, "new", "module", "Twice");
        Assert.Equal(0, await first.EndedAsync());

        using var second = ToolProcess.Lato(feed.Folder, "new", "module", "Twice");

        Assert.Equal(1, await second.EndedAsync());
        Assert.Equal("'Twice' exists already. Use another name, or remove it.", second.Text);
    }

    [Theory]
    [InlineData("service")]
    [InlineData("module")]
    [InlineData("module-facade")]
    [InlineData("app")]
    public async Task The_templates_of_dotnet_new_write_the_same(string kind)
    {
        var (name, other) = ($"Same {kind}.7-{kind}.class", $"Other{kind}");
        using var lato = ToolProcess.Lato(feed.Folder, WrittenTemplates.ArgumentsFor(kind, name));
        Assert.Equal(0, await lato.EndedAsync());

        var (code, text) = await feed.DotnetNewAsync($"lato-{kind}", "-n", name, "-o", other);

        Assert.True(code == 0, text);
        Assert.Equal(FilesIn(name), FilesIn(other));
    }

    [Theory]
    [InlineData("service")]
    [InlineData("module")]
    [InlineData("module-facade")]
    [InlineData("app")]
    public void The_version_of_Lato_in_a_template_is_that_of_the_tool(string kind)
    {
        var properties = new Template($"lato-{kind}").Files("Any").Single(file => file.Path == "Directory.Build.props");

        Assert.Contains($"<LatoVersion>{Versions.Own}</LatoVersion>", properties.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_placeholder_is_left()
    {
        using var lato = ToolProcess.Lato(feed.Folder, "new", "app", "Whole");
        Assert.Equal(0, await lato.EndedAsync());

        var files = Directory.GetFiles(Path.Combine(feed.Folder, "Whole"), "*", SearchOption.AllDirectories);

        Assert.DoesNotContain(files, file => file.Contains("Lato-Sample", StringComparison.Ordinal) || file.Contains(".template.config", StringComparison.Ordinal));
        Assert.DoesNotContain(files, file => File.ReadAllText(file).Contains("Lato-Sample", StringComparison.Ordinal));
    }

    IEnumerable<(string Path, string Text)> FilesIn(string name) =>
        from file in Directory.GetFiles(Path.Combine(feed.Folder, name), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        select (Path.GetRelativePath(Path.Combine(feed.Folder, name), file), File.ReadAllText(file));
}
