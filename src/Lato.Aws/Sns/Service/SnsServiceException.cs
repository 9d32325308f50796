using System.Net;
using Amazon.Runtime;

namespace Lato.Aws.Sns.Service;

/// <summary>An error of SNS. The SDK tries again what is retryable.</summary>
internal sealed class SnsServiceException(string message, Exception inner, ErrorType type, string? code, string? requestId, HttpStatusCode status)
    : AmazonServiceException(message, inner, type, code, requestId, status)
{
    public override RetryableDetails? Retryable => ErrorCode is "Throttled" or "KMSThrottling" ? new RetryableDetails(throttling: true) : null;
}
