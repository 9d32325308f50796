namespace Lato;

/// <summary>Ends a request with a status; thrown by handlers and middlewares. It is no failure of the server, and not logged as one.</summary>
public sealed class HttpStatusException : LatoException
{
    /// <summary>Ends a request with a status.</summary>
    /// <param name="statusCode">The status, 400 to 599.</param>
    /// <param name="text">The body, as text; without one the body is problem details.</param>
    public HttpStatusException(int statusCode, string? text = null)
        : base(text ?? $"The request ends with status {statusCode}.")
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(statusCode, 400);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(statusCode, 599);
        StatusCode = statusCode;
        Text = text;
    }

    /// <summary>The status.</summary>
    public int StatusCode { get; }

    /// <summary>The body, or null.</summary>
    public string? Text { get; }
}
