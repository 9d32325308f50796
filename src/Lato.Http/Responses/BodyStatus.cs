using Microsoft.AspNetCore.Http;

namespace Lato.Http.Responses;

/// <summary>Which statuses have a body. A byte of one behind another status would be taken for the response to the next request. Pure.</summary>
internal static class BodyStatus
{
    public static bool HasBody(int status) =>
        status >= 200 && status is not (StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent or StatusCodes.Status304NotModified);

    /// <exception cref="InvalidOperationException">The response may not end with this status, or not with a length behind it.</exception>
    public static void RefuseInvalid(HttpResponse response, int status)
    {
        if (status is < 200 or > 599)
        {
            throw new InvalidOperationException($"{status} is not a status to respond with. Return one from 200 to 599.");
        }

        if (response.ContentLength > 0 && status is StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent)
        {
            throw Refusal(status, "a length was set for it");
        }
    }

    public static InvalidOperationException Refusal(int status, string body) => new(
        $"A response with status {status} has no body, but {body}. Return no body with status {status}, or another status.");
}
