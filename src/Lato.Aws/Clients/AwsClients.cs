using Amazon;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SQS;

namespace Lato.Aws.Clients;

/// <summary>The clients of one application: those that the container has, else ones of its own, made when they are used first. Thread-safe.</summary>
internal sealed class AwsClients : IDisposable
{
    static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(8);

    readonly SnsSqsOptions _options;
    readonly Lazy<ISnsClient> _sns;
    readonly Lazy<IAmazonSQS> _sqs;
    readonly Lazy<IAmazonSecurityTokenService> _sts;
    readonly List<IDisposable> _own = []; // filled under the locks of the lazy values, one after another at most

    public AwsClients(SnsSqsOptions options, ISnsClient? sns, IAmazonSQS? sqs, IAmazonSecurityTokenService? sts)
    {
        _options = options;
        _sns = new(() => sns ?? Own(MakeSns()));
        _sqs = new(() => sqs ?? Own(MakeSqs()));
        _sts = new(() => sts ?? Own(MakeSts()));
    }

    public ISnsClient Sns => _sns.Value;

    public IAmazonSQS Sqs => _sqs.Value;

    public IAmazonSecurityTokenService Sts => _sts.Value;

    /// <summary>The region of SNS; null if its client does not say.</summary>
    public string? Region => (Sns as AmazonServiceClient)?.Config is { } config ? config.AuthenticationRegion ?? config.RegionEndpoint?.SystemName : Set(_options.Region);

    public void Dispose()
    {
        lock (_own)
        {
            _own.ForEach(client => client.Dispose());
            _own.Clear();
        }
    }

    SnsClient MakeSns()
    {
        var config = Configured(new SnsConfig(), _options.SnsEndpoint);
        return Credentials() is { } credentials ? new SnsClient(credentials, config) : new SnsClient(config);
    }

    AmazonSQSClient MakeSqs()
    {
        var config = Configured(new AmazonSQSConfig(), _options.SqsEndpoint);
        return Credentials() is { } credentials ? new AmazonSQSClient(credentials, config) : new AmazonSQSClient(config);
    }

    AmazonSecurityTokenServiceClient MakeSts()
    {
        var config = Configured(new AmazonSecurityTokenServiceConfig(), Set(_options.StsEndpoint) ?? _options.SnsEndpoint);
        return Credentials() is { } credentials ? new AmazonSecurityTokenServiceClient(credentials, config) : new AmazonSecurityTokenServiceClient(config);
    }

    AWSCredentials? Credentials() => (Set(_options.AccessKeyId), Set(_options.SecretAccessKey)) switch
    {
        (null, null) => null,
        ({ } id, { } secret) => Set(_options.SessionToken) is { } token ? new SessionAWSCredentials(id, secret, token) : new BasicAWSCredentials(id, secret),
        _ => throw new InvalidOperationException("One of lato.sns-sqs.access-key-id and secret-access-key is set, and the other is not. Set both, or none for the credentials of the environment."),
    };

    T Configured<T>(T config, string? endpoint)
        where T : ClientConfig
    {
        if (Set(endpoint) is { } url)
        {
            config.ServiceURL = url;
            config.AuthenticationRegion = Set(_options.Region) ?? config.AuthenticationRegion ?? "us-east-1"; // an endpoint elsewhere has one, whether or not it matters
        }
        else if (Set(_options.Region) is { } region)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        }

        config.Timeout = _options.WaitTime + TimeSpan.FromSeconds(15);
        config.ConnectTimeout = ConnectTimeout;
        _options.ConfigureClient?.Invoke(config);
        return config;
    }

    T Own<T>(T client)
        where T : IDisposable
    {
        lock (_own)
        {
            _own.Add(client);
            return client;
        }
    }

    static string? Set(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
