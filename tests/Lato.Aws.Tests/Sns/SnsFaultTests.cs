using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using Lato.Aws.Tests.Doubles;
using Lato.Aws.Tests.Servers;

namespace Lato.Aws.Tests.Sns;

/// <summary>What goes wrong between a service and SNS.</summary>
public sealed class SnsFaultTests(FauxqsServer server) : IAsyncLifetime
{
    const string Arn = "arn:aws:sns:eu-west-1:000000000000:t";

    SnsFixture _fixture = null!;

    static CancellationToken Token => SnsFixture.Token;

    public async ValueTask InitializeAsync() => _fixture = await SnsFixture.StartAsync(server);

    public async ValueTask DisposeAsync()
    {
        if (_fixture is not null)
        {
            await _fixture.DisposeAsync();
        }
    }

    [Theory]
    [InlineData(429, "Throttled")]
    [InlineData(400, "Throttling")]
    [InlineData(400, "KMSThrottling")]
    [InlineData(500, "InternalError")]
    [InlineData(503, "ServiceUnavailable")]
    public async Task A_passing_refusal_is_tried_again(int status, string code)
    {
        using var sns = _fixture.Client();
        _fixture.Proxy.Inject(Fault.Error(status, code, "slow down"), Fault.Error(status, code, "slow down"));

        await sns.CreateTopicAsync(SnsFixture.NewName(), cancellationToken: Token);

        Assert.Equal(3, _fixture.Proxy.Received.Count);
    }

    [Fact]
    public async Task A_refusal_that_lasts_is_an_error_with_its_code()
    {
        using var sns = _fixture.Client(retries: 1);
        _fixture.Proxy.Inject(Enumerable.Repeat(Fault.Error(429, "Throttled", "slow down"), 2));

        var error = await Assert.ThrowsAnyAsync<AmazonServiceException>(() => sns.CreateTopicAsync(SnsFixture.NewName(), cancellationToken: Token));

        Assert.Equal(("Throttled", "slow down", "r-1", HttpStatusCode.TooManyRequests), (error.ErrorCode, error.Message, error.RequestId, error.StatusCode));
        Assert.Equal(2, _fixture.Proxy.Received.Count);
    }

    [Fact]
    public async Task A_refusal_for_good_is_not_tried_again()
    {
        using var sns = _fixture.Client();
        _fixture.Proxy.Inject(Fault.Error(403, "AuthorizationError", "User is not authorized to perform: SNS:CreateTopic"));

        var error = await Assert.ThrowsAnyAsync<AmazonServiceException>(() => sns.CreateTopicAsync(SnsFixture.NewName(), cancellationToken: Token));

        Assert.Equal("AuthorizationError", error.ErrorCode);
        Assert.Single(_fixture.Proxy.Received);
    }

    [Fact]
    public async Task A_connection_that_is_cut_before_during_or_after_is_tried_again()
    {
        using var sns = _fixture.Client();
        var topic = await sns.CreateTopicAsync(SnsFixture.NewName(), cancellationToken: Token);

        foreach (var fault in (Fault[])[Fault.CutBefore, Fault.CutMiddle, Fault.CutAfter])
        {
            _fixture.Proxy.Inject(fault);
            Assert.NotEmpty((await sns.PublishAsync(topic, new SnsMessage("x"), Token)).MessageId);
        }

        Assert.Equal(6, _fixture.Proxy.Received.Count(request => request.Action == "Publish"));
    }

    [Fact]
    public async Task A_clock_that_is_wrong_is_corrected()
    {
        using var sns = _fixture.Client();
        _fixture.Proxy.ClockOffset = TimeSpan.FromHours(2);

        await sns.CreateTopicAsync(SnsFixture.NewName(), cancellationToken: Token);

        Assert.Single(_fixture.Proxy.Received);
    }

    [Fact]
    public async Task Wrong_credentials_are_told_by_code()
    {
        using var unknown = new SnsClient(new BasicAWSCredentials("AKIDOTHER", "x"), _fixture.Config());
        using var wrong = new SnsClient(new BasicAWSCredentials(SigningProxy.AccessKey, "x"), _fixture.Config());

        Assert.Equal("InvalidClientTokenId", (await Assert.ThrowsAnyAsync<AmazonServiceException>(() => unknown.ListTopicsAsync(cancellationToken: Token))).ErrorCode);
        Assert.Equal("SignatureDoesNotMatch", (await Assert.ThrowsAnyAsync<AmazonServiceException>(() => wrong.ListTopicsAsync(cancellationToken: Token))).ErrorCode);
        Assert.Empty(_fixture.Proxy.Received);
    }

    [Fact]
    public async Task Expired_credentials_are_told_by_code_and_new_ones_are_taken_at_the_next_call()
    {
        var credentials = new RenewedCredentials();
        using var sns = new SnsClient(credentials, _fixture.Config());
        await sns.ListTopicsAsync(cancellationToken: Token);
        _fixture.Proxy.Expired["token-1"] = true;

        var error = await Assert.ThrowsAnyAsync<AmazonServiceException>(() => sns.ListTopicsAsync(cancellationToken: Token));
        credentials.Renew("token-2");
        await sns.ListTopicsAsync(cancellationToken: Token);

        Assert.Equal("ExpiredToken", error.ErrorCode);
        Assert.Equal(["token-1", "token-2"], _fixture.Proxy.Received.Select(request => request.Token));
    }

    [Fact]
    public async Task A_response_that_is_not_of_SNS_is_an_error()
    {
        using var sns = _fixture.Client(retries: 0);
        _fixture.Proxy.Inject(
            Fault.Response(200, "<html>login</html>"), Fault.Response(200, "junk"), Fault.Response(502, "<html>Bad gateway</html>"), Fault.Response(404, ""),
            Fault.Response(200, """<!DOCTYPE a [<!ENTITY b "b">]><PublishResponse>&b;</PublishResponse>"""));

        var messages = new List<string>();
        for (var count = 0; count < 5; count++)
        {
            var error = await Assert.ThrowsAnyAsync<Exception>(() => sns.PublishAsync(Arn, new SnsMessage("x"), Token));
            messages.Add($"{error.GetType().Name} {error.Message}");
        }

        Assert.Equal(
            [
                "AmazonClientException The response to Publish is not of SNS: it is 'html'. Check the endpoint, and what is before it.",
                "AmazonUnmarshallingException Error unmarshalling response back from AWS. HTTP Status Code: 200 OK",
                "SnsServiceException The service returned an error with HTTP Body: <html>Bad gateway</html>",
                "SnsServiceException The service returned an error. See inner exception for details.",
                "AmazonUnmarshallingException Error unmarshalling response back from AWS. HTTP Status Code: 200 OK",
            ],
            messages);
    }

    [Fact]
    public async Task A_server_that_is_away_is_an_error_after_the_last_try()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        using var sns = new SnsClient(SnsFixture.Credentials, new SnsConfig { ServiceURL = $"http://127.0.0.1:{port}", AuthenticationRegion = "eu-west-1", MaxErrorRetry = 1 });

        await Assert.ThrowsAsync<HttpRequestException>(() => sns.ListTopicsAsync(cancellationToken: Token));
    }

    [Fact]
    public async Task A_call_can_be_given_up()
    {
        using var sns = _fixture.Client();
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
        _fixture.Proxy.Inject(new Fault(false, async context =>
        {
            await source.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        }));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sns.ListTopicsAsync(cancellationToken: source.Token));
    }
}
