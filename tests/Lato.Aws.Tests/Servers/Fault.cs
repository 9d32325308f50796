using Microsoft.AspNetCore.Http;

namespace Lato.Aws.Tests.Servers;

/// <summary>What the proxy does to one request.</summary>
/// <param name="Forwards">Whether the server gets the request all the same.</param>
/// <param name="Reply">What the client gets instead of the server's response.</param>
internal sealed record Fault(bool Forwards, Func<HttpContext, Task> Reply)
{
    /// <summary>The connection is cut before the server has the request.</summary>
    public static Fault CutBefore { get; } = new(false, CutAsync);

    /// <summary>The connection is cut when the server has done its work: the response is lost.</summary>
    public static Fault CutAfter { get; } = new(true, CutAsync);

    /// <summary>The connection is cut in the middle of the response.</summary>
    public static Fault CutMiddle { get; } = new(true, async context =>
    {
        context.Response.ContentLength = 1000;
        await context.Response.WriteAsync("<PublishResponse><PublishResult>");
        await context.Response.Body.FlushAsync();
        context.Abort();
    });

    /// <summary>In the form of the request: SQS speaks JSON.</summary>
    public static Fault Error(int status, string code, string message) => new(false, context => IsJson(context.Request)
        ? ReplyAsync(context, status, "application/x-amz-json-1.0", $$"""{"__type": "com.amazonaws.sqs#{{code}}", "message": "{{message}}"}""")
        : ReplyAsync(context, status, "text/xml", $"<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error><RequestId>r-1</RequestId></ErrorResponse>"));

    public static Fault Response(int status, string body) => new(false, context => ReplyAsync(context, status, "text/xml", body));

    static bool IsJson(HttpRequest request) => request.ContentType?.Contains("json", StringComparison.Ordinal) == true;

    static Task ReplyAsync(HttpContext context, int status, string type, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        return context.Response.WriteAsync(body);
    }

    static Task CutAsync(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }
}
