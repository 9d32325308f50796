using Lato.Http.Binding;
using Lato.Http.Calls;
using Microsoft.AspNetCore.Http;

namespace Lato.Http.Failures;

/// <summary>Answers where no handler does: problem details as in RFC 9457.</summary>
internal static class FailureReply
{
    public static IResult TooLarge(long limit, long? actual) => TypedResults.Problem(
        $"Maximum request body size {limit} exceeded{(actual is null ? "" : $", actual body size {actual}")}.", statusCode: StatusCodes.Status413PayloadTooLarge);

    public static Task WriteAsync(HttpContext http, HttpFailure known, Exception failure, HttpPipeline pipeline)
    {
        if (failure is HttpStatusException { Text: { } text })
        {
            return pipeline.Replies.WriteAsync(http, text, null, known.Status);
        }

        var result = known.Status == StatusCodes.Status413PayloadTooLarge ? TooLarge(pipeline.Options.BodyLimit, null)
            : known.IsUnexpected && pipeline.ShowsFailures ? TypedResults.Problem(failure.ToString(), statusCode: known.Status)
            : Of(known);
        return result.ExecuteAsync(http);
    }

    /// <summary>No hook or middleware has set a value that the request does not have.</summary>
    public static IResult Missing(SimpleValue value) =>
        TypedResults.ValidationProblem(new Dictionary<string, string[]> { [value.Name] = [HttpArguments.Missing(value.Place)] });

    public static IResult Of(HttpFailure known) => TypedResults.Problem(known.Detail, statusCode: known.Status);
}
