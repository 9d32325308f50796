using ModularMonolith;

namespace Samples.Tests;

public sealed class ModularMonolithTests
{
    [Theory]
    [InlineData]
    [InlineData("local")]
    public async Task The_log_is_the_expected_one(params string[] arguments) =>
        Assert.Equal(Expected.Text("modular-monolith.txt"), Lines.NumberTransactions(await SampleProcess.RunAsync("ModularMonolith", arguments)));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_the_company_does_comes_in_order(bool onAkka)
    {
        var output = new StringWriter();

        await Company.RunAsync(output, onAkka);

        Assert.Equal(
            [
                "Adding candidate Alice with id 1",
                "Hiring candidate 1",
                "Sending onboarding email to 1",
                "Creating project Project 1 with id 1",
                "Assigning employee 1 to project 1",
                "Sending 'Welcome to project 1' email to employee 1",
                "Firing employee 1",
                "Checking if employee 1 is assigned to a project",
                "Sending exit email to 1",
            ],
            from line in Lines.Of(output.ToString())
            where line.Contains(" - INFO - ", StringComparison.Ordinal)
            select line.Split(" - INFO - ")[1]);
    }
}
