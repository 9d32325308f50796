using Lato.Aws.Tests.Servers;
using Samples.Tests;

namespace Lato.Aws.Tests;

/// <summary>The sample over SNS and SQS; without a broker it is tested with the other samples.</summary>
public sealed class OrdersSampleTests(FauxqsServer server)
{
    string[] With(params string[] arguments) =>
    [
        "--orders:broker=sns-sqs", "--lato:sns-sqs:region=eu-north-1", "--lato:sns-sqs:access-key-id=test", "--lato:sns-sqs:secret-access-key=test",
        $"--lato:sns-sqs:endpoints:sns={server.Url}", $"--lato:sns-sqs:endpoints:sqs={server.Url}", $"--lato:sns-sqs:endpoints:sts={server.Url}",
        $"--lato:sns-sqs:queue-prefix=s{Guid.NewGuid().ToString("N")[..8]}-", "--lato:sns-sqs:topic-prefix=sample-", .. arguments,
    ];

    [Fact]
    public async Task Orders_and_billing_are_two_services_with_SNS_and_SQS_between_them()
    {
        FauxqsServer.SkipIfMissing();

        Assert.EndsWith("customer: every order has its invoice\n", await SampleProcess.RunAsync("Orders", With()), StringComparison.Ordinal);
    }
}
