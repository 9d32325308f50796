namespace Lato.Docs.Tests.Planted;

public sealed class PlantedBlockTests
{
    [Fact]
    public void A_block_that_does_not_compile_fails_with_the_line_of_the_page()
    {
        var failure = PlantedPage.Failure("""
            # Title

            ```csharp
            var greeting = "Hello";
            Console.WriteLine(greting);
            ```
            """);

        Assert.Equal(
            "planted.md:3: this block does not compile.\n"
            + "planted.md:5: CS0103: The name 'greting' does not exist in the current context",
            failure.Split("\nplanted.md:4")[0]);
    }

    [Fact]
    public void A_warning_fails_too() =>
        Assert.Contains("planted.md:2: CS8600", PlantedPage.Failure("""
            ```csharp
            string nothing = null;
            Console.WriteLine(nothing);
            ```
            """));

    [Fact]
    public void A_syntax_error_is_reported_where_it_is() =>
        Assert.Contains("planted.md:6: CS1002", PlantedPage.Failure("""
            ```csharp
            record Pen;
            ```

            ```csharp continues
            Console.WriteLine(new Pen())
            ```
            """));

    [Fact]
    public void A_block_that_prints_something_else_fails() =>
        Assert.Equal(
            "planted.md:7: the block above prints something else.\nExpected:\nbye\nPrinted:\nhello\n",
            PlantedPage.Failure("""
                ```csharp
                Console.WriteLine("hello");
                ```

                It prints:

                ```text
                bye
                ```
                """));

    [Fact]
    public void A_block_that_prints_what_the_page_says_passes() =>
        PlantedPage.Check("""
            ```csharp
            Console.WriteLine("hello ");
            await Task.Yield();
            Console.WriteLine();
            Console.WriteLine("world");
            ```

            ```output
            hello

            world
            ```
            """);

    [Fact]
    public void A_block_that_throws_fails_with_the_line_of_the_page()
    {
        var failure = PlantedPage.Failure("""
            ```csharp
            Console.WriteLine("before");
            throw new InvalidOperationException("planted");
            ```
            """);

        Assert.StartsWith("planted.md:1: this block throws.\nSystem.InvalidOperationException: planted", failure);
        Assert.Contains("planted.md:line 3", failure);
    }

    [Fact]
    public void A_block_that_never_ends_fails() =>
        Assert.Equal(
            "planted.md:1: this block still runs after 0.2 s. End it, or mark it no-run and say why.",
            PlantedPage.Failure(
                """
                ```csharp
                await new TaskCompletionSource().Task;
                ```
                """,
                TimeSpan.FromMilliseconds(200)));

    [Fact]
    public void Output_of_a_block_without_statements_is_an_error() =>
        Assert.Contains("has no statements to run", PlantedPage.Failure("""
            ```csharp
            record Pen;
            ```
            ```output
            hello
            ```
            """));

    [Fact]
    public void A_text_block_below_the_next_heading_is_no_output() =>
        PlantedPage.Check("""
            ```csharp
            Console.WriteLine("hello");
            ```

            ## Folders

            ```text
            src/
            ```
            """);

    [Fact]
    public void Console_and_folder_are_given_back()
    {
        var (output, folder) = (Console.Out, Environment.CurrentDirectory);

        PlantedPage.Failure("""
            ```csharp
            throw new InvalidOperationException(Environment.CurrentDirectory);
            ```
            """);

        Assert.Equal((output, folder), (Console.Out, Environment.CurrentDirectory));
    }
}
