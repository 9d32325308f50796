using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Lato.Http.Responses;

/// <summary>
/// Writes bodies, with their type and length. The response is started first, so that whatever else has a say in its
/// status has said it before the first byte.
/// </summary>
internal static class ResultBody
{
    public static Task WriteAsync(HttpResponse response, string text, string contentType, Encoding encoding)
    {
        var length = encoding.GetByteCount(text); // fails, if at all, before anything is written
        if (!Announce(response, contentType, length))
        {
            return Task.CompletedTask;
        }

        var starting = response.StartAsync();
        return starting.IsCompletedSuccessfully ? WriteStartedAsync(response, text, encoding) : AfterAsync(starting, response, text, encoding);

        static async Task AfterAsync(Task starting, HttpResponse response, string text, Encoding encoding)
        {
            await starting.ConfigureAwait(false);
            await WriteStartedAsync(response, text, encoding).ConfigureAwait(false);
        }
    }

    public static Task WriteAsync(HttpResponse response, ReadOnlyMemory<byte> bytes, string contentType)
    {
        if (!Announce(response, contentType, bytes.Length))
        {
            return Task.CompletedTask;
        }

        var starting = response.StartAsync();
        return starting.IsCompletedSuccessfully ? WriteStartedAsync(response, bytes) : AfterAsync(starting, response, bytes);

        static async Task AfterAsync(Task starting, HttpResponse response, ReadOnlyMemory<byte> bytes)
        {
            await starting.ConfigureAwait(false);
            await WriteStartedAsync(response, bytes).ConfigureAwait(false);
        }
    }

    public static async Task WriteAsync(HttpContext http, Stream stream, string contentType)
    {
        await using (stream.ConfigureAwait(false))
        {
            http.Response.ContentType = contentType;
            if (stream.CanSeek)
            {
                http.Response.ContentLength = stream.Length - stream.Position;
            }

            await (HttpMethods.IsHead(http.Request.Method)
                ? http.Response.StartAsync(http.RequestAborted)
                : stream.CopyToAsync(http.Response.Body, http.RequestAborted)).ConfigureAwait(false);
        }
    }

    /// <returns>Whether there is something to write.</returns>
    static bool Announce(HttpResponse response, string contentType, int length)
    {
        if (!BodyStatus.HasBody(response.StatusCode))
        {
            response.ContentType = null;
            return false;
        }

        response.ContentType = contentType;
        response.ContentLength = length;
        return length > 0;
    }

    static Task WriteStartedAsync(HttpResponse response, string text, Encoding encoding)
    {
        if (!BodyStatus.HasBody(response.StatusCode))
        {
            return Task.CompletedTask;
        }

        encoding.GetBytes(text, response.BodyWriter);
        return FlushAsync(response);
    }

    static Task WriteStartedAsync(HttpResponse response, ReadOnlyMemory<byte> bytes)
    {
        if (!BodyStatus.HasBody(response.StatusCode))
        {
            return Task.CompletedTask;
        }

        response.BodyWriter.Write(bytes.Span);
        return FlushAsync(response);
    }

    static Task FlushAsync(HttpResponse response)
    {
        var flushing = response.BodyWriter.FlushAsync();
        return flushing.IsCompletedSuccessfully ? Task.CompletedTask : flushing.AsTask();
    }
}
