namespace Lato.Tests.Golden;

/// <summary>The small cases of the original's documents: greetings, modules, handlers.</summary>
public sealed partial class SmallDocsTests
{
    sealed record Greet(string Title, string Name) : Command<string>;

    sealed record SampleCommand(int X) : Command<string>;

    static string GreetPerson(string person, string greetingPhrase) => $"{greetingPhrase} {person}";

    static Application Greeter() => new Application("Hello World").Set("greetingPhrase", "Hello");

    [Fact]
    public async Task A_function_is_greeted_with() =>
        Assert.Equal("Hello Bob", await Greeter().CallAsync(GreetPerson, "Bob"));

    [Fact]
    public async Task An_alias_is_greeted_with() =>
        Assert.Equal("Hello Bob", await Greeter().Handle("greet", GreetPerson).CallAsync("greet", "Bob"));

    [Fact]
    public async Task A_command_is_greeted_with()
    {
        var app = Greeter().Handle((Greet command, string greetingPhrase) => $"{greetingPhrase} {command.Title} {command.Name}");

        Assert.Equal("Hello Mr Bob", await app.ExecuteAsync(new Greet("Mr", "Bob")));
    }

    [Fact]
    public async Task Handlers_live_in_modules()
    {
        var lines = new List<string>();
        var app = new Application()
            .AddModule(new ApplicationModule("foo").Handle("foo", () => lines.Add("foo")))
            .AddModule(new ApplicationModule("bar").Handle("bar", () => lines.Add("bar")));

        await app.CallAsync("foo");
        await app.CallAsync("bar");

        Assert.Equal(["foo", "bar"], lines);
    }

    [Fact]
    public async Task A_function_is_called_directly() =>
        Assert.Equal("called directly", await new Application().CallAsync(() => "called directly"));

    [Fact]
    public async Task A_handler_is_called_via_an_alias() =>
        Assert.Equal("called via alias", await new Application().Handle("alias_of_bar", () => "called via alias").CallAsync("alias_of_bar"));

    [Fact]
    public async Task A_handler_is_called_with_a_command()
    {
        var app = new Application().Handle((SampleCommand command) => $"called sample command with x={command.X}");

        Assert.Equal("called sample command with x=1", await app.ExecuteAsync(new SampleCommand(1)));
    }
}
