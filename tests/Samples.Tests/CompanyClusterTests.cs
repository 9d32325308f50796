namespace Samples.Tests;

/// <summary>A node is killed and another one leaves, while calls go on. Alone, for it measures time; <c>LATO_CLUSTER_SECONDS</c> says for how long, by default some 45 s in place of the 60 s of the sample.</summary>
[Collection(nameof(CompanyClusterTests))]
[CollectionDefinition(nameof(CompanyClusterTests), DisableParallelization = true)]
public sealed class CompanyClusterTests
{
    [Fact]
    public async Task Every_call_has_one_outcome_and_all_modules_of_the_cluster_serve_again_in_time()
    {
        var output = await SampleProcess.RunAsync("Company.Cluster", "drill", Environment.GetEnvironmentVariable("LATO_CLUSTER_SECONDS") ?? "15");

        TestContext.Current.TestOutputHelper!.WriteLine(output);
        Assert.Equal(7, output.Split('\n').Count(line => line.StartsWith("RECOVERY ", StringComparison.Ordinal)));
        Assert.Equal(3, output.Split('\n').Count(line => line.StartsWith("CALLS ", StringComparison.Ordinal)));
        Assert.DoesNotContain("FAULT", output, StringComparison.Ordinal);
    }
}
