using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Lato.Http.Failures;

/// <summary>Tells the client's faults, which come up while its request is read, from those of the application.</summary>
internal static class RequestFault
{
    const int GeneralFailure = unchecked((int)0x80131620); // COR_E_IO

    /// <summary>Whether the failure only means that the caller no longer waits for the response.</summary>
    public static bool IsOfLostClient(HttpContext http, Exception failure) =>
        failure is ConnectionResetException or ConnectionAbortedException
        || (http.RequestAborted.IsCancellationRequested && failure is OperationCanceledException or IOException);

    /// <returns>The failure, or in its place the one that says what is wrong with the request.</returns>
    public static Exception Of(HttpContext http, Exception failure) =>
        (failure is IOException and not BadHttpRequestException && IsOfBody(http, failure)) || (failure is InvalidDataException or IOException && IsOfForm(http, failure))
            ? new BadHttpRequestException("The body of the request is malformed.", failure)
            : failure;

    /// <summary>Whether the text of a form ends too early: what the system says of files has codes of its own.</summary>
    public static bool IsEndOfForm(IOException failure) => failure is not BadHttpRequestException && failure.HResult == GeneralFailure;

    /// <summary>A body that cannot be read fails each time in the same way.</summary>
    static bool IsOfBody(HttpContext http, Exception failure)
    {
        try
        {
            var reader = http.Request.BodyReader;
            if (reader.TryRead(out var read))
            {
                reader.AdvanceTo(read.Buffer.Start);
            }

            return false;
        }
        catch (Exception again)
        {
            return ReferenceEquals(again, failure);
        }
    }

    /// <summary>A form is read once; what came of it is kept.</summary>
    static bool IsOfForm(HttpContext http, Exception failure) =>
        http.Features.Get<IFormFeature>() is { HasFormContentType: true, Form: null } form
        && (failure is not IOException ended || IsEndOfForm(ended))
        && form.ReadFormAsync(new CancellationToken(canceled: true)).Exception?.InnerException == failure;
}
