namespace Lato.Docs.Tests.Planted;

public sealed class PlantedOptionTests
{
    [Fact]
    public void A_block_may_continue_those_above_it_and_its_output_is_its_own() =>
        PlantedPage.Check("""
            ```csharp
            using System.Text;

            Console.WriteLine(new StringBuilder("blue"));

            sealed record Pen(string Colour);
            ```

            ```csharp continues
            static class PenExtensions
            {
                public static string Describe(this Pen pen) => new StringBuilder(pen.Colour).Append('!').ToString();
            }
            ```

            ```csharp continues
            Console.WriteLine(new Pen("red").Describe());
            ```

            ```text
            red!
            ```
            """);

    [Fact]
    public void Files_of_one_program_may_use_those_below_them() =>
        PlantedPage.Check("""
            ```csharp file=Store.cs
            static class Store
            {
                public static Pen Sell() => new("green");
            }
            ```

            ```csharp file=Pen.cs
            sealed record Pen(string Colour);
            ```

            ```csharp file=Program.cs
            Console.WriteLine(Store.Sell());
            ```

            ```text
            Pen { Colour = green }
            ```
            """);

    [Fact]
    public void Files_of_one_program_follow_each_other() =>
        PlantedPage.Check("""
            ```csharp file=Contracts.cs
            namespace Shop.Contracts;

            public sealed record Pen(string Colour);
            ```

            ```csharp file=Shop.cs
            using Shop.Contracts;

            namespace Shop;

            static class Store
            {
                public static Pen Sell() => new("blue");
            }
            ```

            ```csharp file=Program.cs
            Console.WriteLine(Shop.Store.Sell());
            ```

            ```text
            Pen { Colour = blue }
            ```

            ```csharp
            Console.WriteLine(new Pen("a program of its own"));

            sealed record Pen(string Colour);
            ```
            """);

    [Fact]
    public void A_file_of_a_program_has_its_own_usings() =>
        Assert.Contains("planted.md:7: CS0246", PlantedPage.Failure("""
            ```csharp file=Pen.cs
            using System.Text;

            sealed record Pen(StringBuilder Colour);
            ```
            ```csharp file=Store.cs
            sealed record Store(StringBuilder Name);
            ```
            """), StringComparison.Ordinal);

    [Fact]
    public void A_block_of_another_language_can_be_a_file_of_the_working_folder() =>
        PlantedPage.Check("""
            ```hocon file=HOCON.conf
            lato.name = hello
            ```

            ```csharp
            Console.Write(File.ReadAllText("HOCON.conf"));
            ```

            ```text
            lato.name = hello
            ```
            """);

    [Fact]
    public void A_block_that_is_not_run_is_still_compiled()
    {
        PlantedPage.Check("""
            <!-- not run: it would never end -->
            ```csharp no-run
            throw new InvalidOperationException();
            ```
            """);
        Assert.Contains("CS0103", PlantedPage.Failure("""
            <!-- not run: it would never end -->

            ```csharp no-run
            Unknown();
            ```
            """));
    }

    [Fact]
    public void A_block_that_is_not_run_needs_a_reason()
    {
        const string Message =
            "planted.md:2: a block with no-run needs its reason right above it: <!-- not run: … -->.";

        Assert.Equal(Message, PlantedPage.Failure("<!-- not run: -->\n```csharp no-run\n```"));
        Assert.Equal(Message, PlantedPage.Failure("text\n```csharp no-run\n```"));
    }

    [Fact]
    public void A_block_that_continues_one_that_is_not_run_must_say_so() =>
        Assert.StartsWith(
            "planted.md:4: this block continues one that is not run.",
            PlantedPage.Failure("<!-- not run: slow -->\n```csharp no-run\n```\n```csharp continues\n```"));

    [Fact]
    public void A_block_cannot_continue_nothing() =>
        Assert.StartsWith(
            "planted.md:1: this block continues another", PlantedPage.Failure("```csharp continues\n```"));

    [Fact]
    public void An_unknown_option_fails() =>
        Assert.StartsWith("planted.md:1: unknown option 'norun'.", PlantedPage.Failure("```csharp norun\n```"));

    [Fact]
    public void The_web_SDK_imports_more()
    {
        const string Web = "var app = WebApplication.CreateBuilder().Build();\nConsole.WriteLine(app is IHost);";

        PlantedPage.Check($"```csharp sdk=web\n{Web}\n```\n```output\nTrue\n```");
        Assert.Contains("CS0103", PlantedPage.Failure($"```csharp\n{Web}\n```"));
    }

    [Fact]
    public void A_console_program_names_what_hosts_it() =>
        Assert.Contains("CS0103", PlantedPage.Failure("```csharp\n_ = Host.CreateApplicationBuilder();\n```"), StringComparison.Ordinal);
}
