using Microsoft.AspNetCore.Http;

namespace Lato.Http.Failures;

/// <summary>What a request ends with because of an exception. Pure.</summary>
/// <param name="Status">The status.</param>
/// <param name="Detail">What the client may know, or null.</param>
/// <param name="MayRetry">Whether the same request may succeed a little later.</param>
internal sealed record ExceptionStatusMap(int Status, string? Detail = null, bool MayRetry = false)
{
    /// <summary>The application takes no more calls, or has cancelled those under way.</summary>
    public static ExceptionStatusMap Stopping { get; } = new(StatusCodes.Status503ServiceUnavailable, "The service is shutting down. Try again later.", MayRetry: true);

    static readonly ExceptionStatusMap Unexpected = new(StatusCodes.Status500InternalServerError);

    /// <summary>A status that was thrown is expected, 500 too.</summary>
    public bool IsUnexpected => ReferenceEquals(this, Unexpected);

    public static ExceptionStatusMap Of(Exception failure) => failure switch
    {
        HttpStatusException status => new(status.StatusCode, status.Text),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => new(StatusCodes.Status413PayloadTooLarge),
        BadHttpRequestException bad => new(bad.StatusCode, "The request is malformed or incomplete."),
        IdempotencyKeyMissingException => new(StatusCodes.Status400BadRequest, "The request needs a header Idempotency-Key, whose value is new for each request that is not sent again."),
        IdempotencyKeyInUseException => new(StatusCodes.Status409Conflict, "A request with the same Idempotency-Key is being processed. Try again later.", MayRetry: true),
        IdempotencyKeyReusedException => new(StatusCodes.Status422UnprocessableEntity, "The Idempotency-Key was used for another request. Use a new one."),
        TransactionTimeoutException or AskTimeoutException => new(StatusCodes.Status504GatewayTimeout, "The service did not respond in time."),
        MailboxFullException or BackgroundQueueFullException or FilesBusyException => new(StatusCodes.Status503ServiceUnavailable, "The service is overloaded. Try again later.", MayRetry: true),
        ApplicationStoppedException => Stopping,
        ActorStoppedException => new(StatusCodes.Status503ServiceUnavailable, "A component of the service has stopped."),
        HandlerNotFoundException => new(StatusCodes.Status404NotFound),
        _ => Unexpected,
    };
}
