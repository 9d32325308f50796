using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using Amazon.SQS.Model;

namespace Lato.Aws.Clients;

/// <summary>Tells what failures of AWS mean. Pure.</summary>
internal static class AwsFailures
{
    static readonly string[] Throttled = ["Throttled", "Throttling", "ThrottlingException", "RequestThrottled", "TooManyRequestsException", "KMSThrottling", "KmsThrottled"];

    /// <summary>Whether the same request may succeed later.</summary>
    public static bool IsTransient(Exception failure) => failure switch
    {
        AmazonServiceException { StatusCode: >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout } => true,
        AmazonServiceException { ErrorCode: { } code } when Throttled.Contains(code) => true,
        HttpRequestException or IOException or SocketException or TimeoutException or TaskCanceledException or WebException => true,
        { InnerException: { } inner } => IsTransient(inner),
        _ => false,
    };

    public static bool IsNoQueue(Exception failure) => failure is QueueDoesNotExistException or AmazonServiceException { ErrorCode: "AWS.SimpleQueueService.NonExistentQueue" or "QueueDoesNotExist" };

    public static bool IsNoTopic(Exception failure) => failure is AmazonServiceException { ErrorCode: "NotFound" or "NotFoundException" };

    public static bool IsDenied(Exception failure) => failure is AmazonServiceException { ErrorCode: "AuthorizationError" or "AccessDenied" or "AccessDeniedException" };

    /// <summary>Whether what there is has other attributes.</summary>
    public static bool Differs(Exception failure) => failure is AmazonServiceException { ErrorCode: "InvalidParameter" } && failure.Message.Contains("already exists", StringComparison.Ordinal);

    /// <summary>What is wrong, and the fix.</summary>
    public static string Explain(Exception failure) => failure switch
    {
        AmazonServiceException { ErrorCode: "InvalidClientTokenId" or "UnrecognizedClientException" or "InvalidAccessKeyId" } =>
            $"AWS does not know the access key: {failure.Message} Correct lato.sns-sqs.access-key-id and secret-access-key, or the credentials of the environment.",
        AmazonServiceException { ErrorCode: "ExpiredToken" or "ExpiredTokenException" } =>
            $"the credentials have expired: {failure.Message} Renew them.",
        AmazonServiceException { ErrorCode: "RequestExpired" or "RequestTimeTooSkewed" } =>
            $"the clock of this machine is wrong: {failure.Message} Set it.",
        AmazonServiceException { ErrorCode: "SignatureDoesNotMatch" or "InvalidSignatureException" or "IncompleteSignature" } =>
            $"the secret access key is wrong, or the clock of this machine: {failure.Message} Correct lato.sns-sqs.secret-access-key.",
        AmazonServiceException when IsDenied(failure) => $"a permission is missing: {failure.Message} Allow the action to these credentials.",
        AmazonServiceException service => $"{service.Message} ({service.ErrorCode})",
        AmazonClientException when failure.Message.Contains("credentials", StringComparison.OrdinalIgnoreCase) =>
            $"there are no credentials: {failure.Message} Set lato.sns-sqs.access-key-id and secret-access-key, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
        AmazonClientException when failure.Message.Contains("region", StringComparison.OrdinalIgnoreCase) =>
            $"there is no region: {failure.Message} Set lato.sns-sqs.region, or AWS_REGION.",
        _ when IsTransient(failure) => $"AWS cannot be reached: {failure.Message}",
        _ => failure.Message,
    };
}
