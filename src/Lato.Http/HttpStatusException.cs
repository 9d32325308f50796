using Microsoft.AspNetCore.WebUtilities;

namespace Lato;

/// <summary>Ends a request with a status; thrown by handlers and filters. It is not a failure of the server, and not logged as one.</summary>
[ExpectedFailure]
public sealed class HttpStatusException : LatoException
{
    /// <summary>Ends a request with a status.</summary>
    /// <param name="statusCode">The status, 400 to 599.</param>
    /// <param name="text">What the client is told: the detail of the problem details.</param>
    public HttpStatusException(int statusCode, string? text = null)
        : base(MessageOf(statusCode, text))
    {
        if (statusCode is < 400 or > 599)
        {
            throw new ArgumentOutOfRangeException(nameof(statusCode), statusCode, "A status that can be thrown is an error: 400 to 599. Return any other.");
        }

        StatusCode = statusCode;
        Text = text;
    }

    /// <summary>The status.</summary>
    public int StatusCode { get; }

    /// <summary>What the client is told, or null.</summary>
    public string? Text { get; }

    static string MessageOf(int statusCode, string? text) =>
        $"{statusCode} {ReasonPhrases.GetReasonPhrase(statusCode)}".TrimEnd() + (string.IsNullOrEmpty(text) ? "." : $": {text}");
}
