using Lato.Hosting.Tools;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Tests.Hosting.Tools;

/// <summary>Commands that packages contribute to the tool, and what is told of wrong calls.</summary>
public sealed class ToolCommandTests
{
    static readonly ToolCommand Of = new("shop", "stock count", "Counts.", async call =>
    {
        await call.Output.WriteAsync($"{call.Argument} {call.Get("--older-than", SettingKinds.Window)} {call.Get("--limit", SettingKinds.Count(1))}");
        return 0;
    })
    {
        Argument = new ToolCommandArgument("item", "What is counted.", IsRequired: false),
        Options = [new("--older-than", "Older than that.", "duration"), new("--limit", "At most so many.", "number"), new("--all", "All.")],
    };

    static ToolCommand Named(string application, bool forEach = false) => new(application, "stock count", "Counts.", async call =>
    {
        await call.Output.WriteAsync($"{application};");
        return application == "office" ? 3 : 0;
    })
    { RunsForEachApplication = forEach };

    static async Task<(ToolCommandResult Result, string Output)> RunAsync(ToolCommand[] commands, params string[] arguments)
    {
        var services = new ServiceCollection();
        commands.ToList().ForEach(command => services.AddSingleton(command));
        await using var provider = services.BuildServiceProvider();
        using var output = new StringWriter();
        return (await ToolCommandRunner.RunAsync([provider], new ToolCommandInput("stock count", arguments), output, TestContext.Current.CancellationToken), $"{output}");
    }

    [Theory]
    [InlineData("", "  ")]
    [InlineData("pens", "pens  ")]
    [InlineData("--limit 3 pens --older-than 1h", "pens 01:00:00 3")]
    [InlineData("--older-than=90s --all", " 00:01:30 ")]
    public async Task A_command_gets_its_argument_and_its_options(string line, string output)
    {
        var (result, written) = await RunAsync([Of], line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(new ToolCommandResult(0), result);
        Assert.Equal(output, written);
    }

    [Theory]
    [InlineData("pens ink", "error: argument 'ink' not recognized.")]
    [InlineData("--red", "error: option --red not recognized.")]
    [InlineData("--limit", "Missing value for --limit option")]
    [InlineData("--limit --all", "Missing value for --limit option")]
    [InlineData("--all=yes", "error: option --all takes no value.")]
    [InlineData("--limit none", "Invalid value for --limit option: 'none' (expected a whole number, 1 or more)")]
    [InlineData("--older-than 5", "Invalid value for --older-than option: '5' (expected a duration longer than zero, such as 30s, 500ms or 00:00:30)")]
    [InlineData("--application office", "Invalid value for --application option: 'office' (expected 'shop')")]
    public async Task A_wrong_call_is_exit_code_2_and_says_why(string line, string error)
    {
        var (result, _) = await RunAsync([Of], line.Split(' '));

        Assert.Equal(new ToolCommandResult(2, error), result);
    }

    [Fact]
    public async Task Of_several_applications_one_is_named_unless_the_command_is_for_each()
    {
        Assert.Equal(
            new ToolCommandResult(2, "error: several applications have 'stock count': 'shop', 'office'. Choose one with --application."),
            (await RunAsync([Named("shop"), Named("office")])).Result);
        Assert.Equal((new ToolCommandResult(3), "office;"), await RunAsync([Named("shop"), Named("office")], "--application", "Office"));
        Assert.Equal((new ToolCommandResult(3), "shop;office;"), await RunAsync([Named("shop", forEach: true), Named("office", forEach: true)]));
    }

    [Theory]
    [InlineData("weigh pens", "pens")]
    [InlineData("weigh Pens_2", "Pens_2")]
    public async Task A_command_may_have_its_argument_in_the_place_of_the_verb(string called, string argument)
    {
        await using var provider = new ServiceCollection().AddSingleton(new ToolCommand("shop", "weigh <item>", "Weighs.", async call =>
        {
            await call.Output.WriteAsync(call.Argument);
            return 4;
        })).BuildServiceProvider();
        using var output = new StringWriter();

        var result = await ToolCommandRunner.RunAsync([provider], new ToolCommandInput(called, []), output, TestContext.Current.CancellationToken);

        Assert.Equal((new ToolCommandResult(4), argument), (result, $"{output}"));
    }

    [Fact]
    public async Task A_program_without_the_command_tells_which_ones_it_has()
    {
        var (result, _) = await RunAsync([new ToolCommand("shop", "stock sell", "Sells.", _ => Task.FromResult(0))]);

        Assert.Equal(["stock sell"], result.Known!);
    }

    [Theory]
    [InlineData("stock")]
    [InlineData("Stock count")]
    [InlineData("stock count all")]
    public void A_name_that_is_not_a_group_and_a_verb_is_refused(string name)
    {
        var error = Assert.Throws<ArgumentException>(() => new ToolCommand("shop", name, "Counts.", _ => Task.FromResult(0)));

        Assert.StartsWith($"'{name}' is not a valid name of a command. Give it a group and a verb of lower-case letters and hyphens, such as 'outbox list'.", error.Message, StringComparison.Ordinal);
    }
}
