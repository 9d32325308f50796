using Lato.Http.Binding;
using Lato.Http.Failures;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http;

namespace Lato.Http.Calls;

/// <summary>Responses where no handler gives one: problem details as in RFC 9457.</summary>
internal static class ProblemResults
{
    /// <summary>When to try again, in seconds.</summary>
    public const string Soon = "1";

    public static IResult TooLarge(long limit, long? actual) => TypedResults.Problem(
        $"Maximum request body size {limit} exceeded{(actual is null ? "" : $", actual body size {actual}")}.", statusCode: StatusCodes.Status413PayloadTooLarge);

    /// <summary>Says no more of an unexpected failure than clients may know.</summary>
    public static Task WriteAsync(HttpContext http, ExceptionStatusMap known, Exception failure, HttpRequestExecutor executor)
    {
        var result = known.Status == StatusCodes.Status413PayloadTooLarge && failure is BadHttpRequestException ? TooLarge(executor.Options.BodyLimit, null)
            : known.IsUnexpected && executor.ShowsFailures ? TypedResults.Problem(failure.ToString(), statusCode: known.Status)
            : null;
        return result is null ? WriteAsync(http, known) : result.ExecuteAsync(http);
    }

    public static Task WriteAsync(HttpContext http, ExceptionStatusMap known)
    {
        if (known.MayRetry)
        {
            http.Response.Headers.RetryAfter = Soon;
        }

        return Of(known).ExecuteAsync(http);
    }

    /// <summary>No hook or middleware has set a value that the request does not have.</summary>
    public static IResult Missing(SimpleValue value) =>
        TypedResults.ValidationProblem(new Dictionary<string, string[]> { [value.Name] = [HttpArguments.Missing(value.Place)] });

    public static IResult Of(int status) => TypedResults.Problem(statusCode: status);

    static ProblemHttpResult Of(ExceptionStatusMap known) => TypedResults.Problem(known.Detail, statusCode: known.Status);
}
