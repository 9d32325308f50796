using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Aws.Tests.Sqs;

public sealed class SnsSqsSettingsTests
{
    static SnsSqsOptions Options(string hocon)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, hocon);
            var builder = Host.CreateEmptyApplicationBuilder(null);
            builder.Configuration.AddHoconFile(file);
            builder.AddLato("shop").AddSnsSqs();
            using var host = builder.Build();
            return host.Services.GetRequiredKeyedService<SnsSqsOptions>("shop");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Defaults_are_those_of_the_original()
    {
        var options = new SnsSqsOptions();

        // As its recorded options have them.
        Assert.Equal((null, null, null, null), (options.Region, options.AccessKeyId, options.SecretAccessKey, options.SessionToken));
        Assert.Equal(("", "", null, null, TimeSpan.Zero), (options.TopicPrefix, options.QueuePrefix, options.SnsKmsMasterKeyId, options.SqsKmsMasterKeyId, options.SqsKmsDataKeyReusePeriod));
        Assert.Equal((null, null), (options.QueuePolicy, options.WildcardQueuePolicy));
        Assert.Equal((null, null, null), (options.SnsEndpoint, options.SqsEndpoint, options.StsEndpoint));
        Assert.Equal(TimeSpan.FromSeconds(20), options.WaitTime);
    }

    [Fact]
    public void Settings_are_read_from_a_file()
    {
        var options = Options("""
            lato.sns-sqs {
              region = eu-west-1, access-key-id = id, secret-access-key = secret, session-token = token
              endpoints { sns = "http://127.0.0.1:1", sqs = "http://127.0.0.1:2", sts = "http://127.0.0.1:3" }
              topic-prefix = t-, queue-prefix = q-, sns-kms-master-key-id = alias/a, sqs-kms-master-key-id = none, sqs-kms-data-key-reuse-period = 5m
              queue-policy = "{\"a\": 1}", wildcard-queue-policy = "{\"b\": 1}", declare = verify, wait-time = 5s, max-in-flight = 7, wildcard-interval = 10s
              start-timeout = infinite, publish-timeout = 5s, routes = ["shop.order-placed = orders", "shop.order-paid = paid"]
            }
            """);

        Assert.Equal(("eu-west-1", "id", "secret", "token"), (options.Region, options.AccessKeyId, options.SecretAccessKey, options.SessionToken));
        Assert.Equal(("http://127.0.0.1:1", "http://127.0.0.1:2", "http://127.0.0.1:3"), (options.SnsEndpoint, options.SqsEndpoint, options.StsEndpoint));
        Assert.Equal(("t-", "q-", "alias/a", "", TimeSpan.FromMinutes(5)), (options.TopicPrefix, options.QueuePrefix, options.SnsKmsMasterKeyId, options.SqsKmsMasterKeyId, options.SqsKmsDataKeyReusePeriod));
        Assert.Equal(("""{"a": 1}""", """{"b": 1}""", SnsSqsDeclare.Verify), (options.QueuePolicy, options.WildcardQueuePolicy, options.Declare));
        Assert.Equal((TimeSpan.FromSeconds(5), 7, TimeSpan.FromSeconds(10)), (options.WaitTime, options.MaxInFlight, options.WildcardInterval));
        Assert.Equal((Timeout.InfiniteTimeSpan, TimeSpan.FromSeconds(5), "shop.order-placed = orders,shop.order-paid = paid"), (options.StartTimeout, options.PublishTimeout, options.Routes));
    }

    [Theory]
    [InlineData("wait-time = 21s", "Setting 'lato.sns-sqs.wait-time' is '21s'; it must be a duration from 1s to 20s, in whole seconds.")]
    [InlineData("queue-policy = \"[]\"", "Setting 'lato.sns-sqs.queue-policy' is '[]'; it must be a policy as JSON.")]
    [InlineData("endpoints.sns = nowhere", "Setting 'lato.sns-sqs.endpoints.sns' is 'nowhere'; it must be a URL such as http://127.0.0.1:4566.")]
    [InlineData("sqs-kms-data-key-reuse-period = 30s", "Setting 'lato.sns-sqs.sqs-kms-data-key-reuse-period' is '30s'; it must be a duration from 1m to 24h, or 0s to leave what there is.")]
    [InlineData("declare = maybe", "Setting 'lato.sns-sqs.declare' is 'maybe'; it must be one of create, verify, off.")]
    [InlineData("region-name = eu-west-1", "There is no setting 'lato.sns-sqs.region-name' (it is 'eu-west-1'). Did you mean 'lato.sns-sqs.region'?")]
    public void A_wrong_setting_fails_the_start(string setting, string error) =>
        Assert.Equal(error, Assert.Throws<LatoConfigurationException>(() => Options($"lato.sns-sqs {{ {setting} }}")).Message);
}
