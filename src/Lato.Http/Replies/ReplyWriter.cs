using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Lato.Http.Replies;

/// <summary>Writes what handlers return. Immutable and thread-safe.</summary>
internal sealed class ReplyWriter
{
    readonly JsonSerializerOptions _json;
    readonly string _contentType;
    readonly Encoding _encoding;
    readonly string _charset;

    public ReplyWriter(HttpOptions options, JsonSerializerOptions json)
    {
        _json = json;
        _charset = options.Charset;
        _contentType = options.ContentType;
        _encoding = EncodingOf(_contentType, null);
    }

    /// <param name="http">The request.</param>
    /// <param name="value">What the handler returned.</param>
    /// <param name="declared">How JSON writes what the handler says it returns; null if it does not say.</param>
    /// <param name="status">The status, if the value names none.</param>
    /// <exception cref="EncoderFallbackException">The charset cannot encode the text.</exception>
    public Task WriteAsync(HttpContext http, object? value, JsonTypeInfo? declared, int status)
    {
        switch (value)
        {
            case IResult result:
                return result.ExecuteAsync(http);
            case HttpReply reply:
                return WriteAsync(http, reply, declared, status);
            case ITuple tuple when ReplyShape.AsReply(tuple) is { } reply:
                return WriteAsync(http, reply, declared, status);
            default:
                http.Response.StatusCode = status;
                return WriteBodyAsync(http, value, declared, null, null);
        }
    }

    Task WriteAsync(HttpContext http, HttpReply reply, JsonTypeInfo? declared, int status)
    {
        if (reply.Body is IResult)
        {
            throw new InvalidOperationException($"A result of type {reply.Body.GetType().Name} writes its own status and headers. Return it by itself, or return its content.");
        }

        var code = reply.Status ?? status;
        if (code is < 200 or > 599)
        {
            throw new InvalidOperationException($"{code} is no status to answer with. Return one from 200 to 599.");
        }

        http.Response.StatusCode = code;
        foreach (var (name, text) in reply.Headers ?? ReplyHeaders.None)
        {
            ReplyHeaders.Set(http.Response, name, text);
        }

        var explicitType = http.Response.ContentType;
        return WriteBodyAsync(http, reply.Body, declared, explicitType ?? reply.ContentType, reply.Charset);
    }

    Task WriteBodyAsync(HttpContext http, object? body, JsonTypeInfo? declared, string? contentType, string? charset)
    {
        switch (body)
        {
            case null:
                return WriteBytesAsync(http, default, contentType ?? _contentType);
            case string text:
                return WriteTextAsync(http, text, contentType, charset);
            case byte[] bytes:
                return WriteBytesAsync(http, bytes, contentType ?? _contentType);
            case ReadOnlyMemory<byte> bytes:
                return WriteBytesAsync(http, bytes, contentType ?? _contentType);
            case Memory<byte> bytes:
                return WriteBytesAsync(http, bytes, contentType ?? _contentType);
            case Stream stream:
                return WriteStreamAsync(http, stream, contentType ?? _contentType);
            default:
                // Whole, so that a failure is a clean 500 and the length is known.
                return WriteBytesAsync(http, JsonSerializer.SerializeToUtf8Bytes(body, TypeOf(body, declared)), contentType ?? "application/json; charset=utf-8");
        }
    }

    JsonTypeInfo TypeOf(object body, JsonTypeInfo? declared)
    {
        var type = body.GetType();
        return declared is not null && (declared.Type == type || (declared.PolymorphismOptions is not null && declared.Type.IsInstanceOfType(body)))
            ? declared
            : _json.GetTypeInfo(type);
    }

    Task WriteTextAsync(HttpContext http, string text, string? contentType, string? charset)
    {
        if (contentType is null && charset is null)
        {
            return WriteTextAsync(http, text, _contentType, _encoding);
        }

        var type = contentType ?? _contentType;
        return WriteTextAsync(http, text, http.Response.ContentType ?? WithCharset(type, charset ?? _charset), EncodingOf(type, charset));
    }

    static Task WriteTextAsync(HttpContext http, string text, string contentType, Encoding encoding)
    {
        var length = encoding.GetByteCount(text); // fails, if at all, before anything is written
        var response = http.Response;
        response.ContentType = contentType;
        response.ContentLength = length;
        if (length == 0)
        {
            return Task.CompletedTask;
        }

        encoding.GetBytes(text, response.BodyWriter);
        return FlushAsync(response);
    }

    static Task WriteBytesAsync(HttpContext http, ReadOnlyMemory<byte> bytes, string contentType)
    {
        var response = http.Response;
        response.ContentType = contentType;
        if (response.StatusCode is StatusCodes.Status204NoContent or StatusCodes.Status304NotModified or StatusCodes.Status205ResetContent && bytes.IsEmpty)
        {
            response.ContentType = null;
            return Task.CompletedTask;
        }

        response.ContentLength = bytes.Length;
        if (bytes.IsEmpty)
        {
            return Task.CompletedTask;
        }

        response.BodyWriter.Write(bytes.Span);
        return FlushAsync(response);
    }

    static async Task WriteStreamAsync(HttpContext http, Stream stream, string contentType)
    {
        await using (stream.ConfigureAwait(false))
        {
            http.Response.ContentType = contentType;
            if (stream.CanSeek)
            {
                http.Response.ContentLength = stream.Length - stream.Position;
            }

            await stream.CopyToAsync(http.Response.Body, http.RequestAborted).ConfigureAwait(false);
        }
    }

    static Task FlushAsync(HttpResponse response)
    {
        var flushing = response.BodyWriter.FlushAsync();
        return flushing.IsCompletedSuccessfully ? Task.CompletedTask : flushing.AsTask();
    }

    /// <summary>A content type that names no charset gets the one that the text is written in; one that does is sent as it is.</summary>
    static string WithCharset(string contentType, string charset) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) && !type.Charset.HasValue ? $"{contentType}; charset={charset}" : contentType;

    /// <summary>The charset that a content type names, else one of its own, else the option's.</summary>
    Encoding EncodingOf(string contentType, string? charset)
    {
        var name = charset ?? (MediaTypeHeaderValue.TryParse(contentType, out var type) && type.Charset.HasValue ? type.Charset.Value!.Trim('"') : _charset);
        return Charsets.Find(name) ?? throw new InvalidOperationException($"There is no charset '{name}'. Use one such as utf-8.");
    }
}
