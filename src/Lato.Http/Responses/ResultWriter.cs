using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Lato.Http.Responses.Streams;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Lato.Http.Responses;

/// <summary>Writes what handlers return. Immutable and thread-safe.</summary>
internal sealed class ResultWriter
{
    readonly JsonSerializerOptions _json;
    readonly string _contentType;
    readonly Encoding _encoding;
    readonly string _charset;

    public ResultWriter(HttpOptions options, JsonSerializerOptions json)
    {
        _json = json;
        _charset = options.Charset;
        _contentType = options.ContentType;
        _encoding = EncodingOf(_contentType, null);
    }

    /// <param name="http">The request.</param>
    /// <param name="value">What the handler returned.</param>
    /// <param name="declared">How JSON writes what the handler says it returns; null if it does not say.</param>
    /// <param name="status">The status, if the value names none; null for the one that the response has.</param>
    /// <exception cref="EncoderFallbackException">The charset cannot encode the text.</exception>
    /// <exception cref="InvalidOperationException">The result cannot be sent.</exception>
    public Task WriteAsync(HttpContext http, object? value, JsonTypeInfo? declared, int? status)
    {
        switch (value)
        {
            case null when ResponseState.HasBegun(http.Response):
                return Task.CompletedTask; // the handler has written it itself
            case null:
                Begin(http.Response, null, status ?? StatusOfNothing(http.Response));
                return ResultBody.WriteAsync(http.Response, ReadOnlyMemory<byte>.Empty, _contentType);
            case IResult other:
                return WriteResultAsync(http, other);
            case HttpResult result:
                return WriteAsync(http, result, declared, status);
            case ITuple tuple when ResultReader.AsResult(tuple) is { } named:
                return WriteAsync(http, named, declared, status);
            default:
                Begin(http.Response, value, status);
                return WriteBodyAsync(http, value, declared, null, null);
        }
    }

    /// <summary>Begins a result that is sent item by item.</summary>
    /// <returns>Null if the result is whole.</returns>
    /// <exception cref="InvalidOperationException">The result cannot be sent.</exception>
    public StreamResult? StreamOf(HttpContext http, object? value)
    {
        if (ResultReader.StreamOf(value) is not var (items, stream))
        {
            return null;
        }

        var result = ResultReader.ResultOf(value);
        Begin(http.Response, items, result?.Status);
        SetHeaders(http.Response, result);
        return OpenStream(http, items, stream, http.Response.ContentType ?? result?.ContentType);
    }

    StreamResult OpenStream(HttpContext http, object items, ItemStream stream, string? contentType) => new(
        http, items, stream, stream.IsOfEvents || (contentType is null ? WantedFormat.IsEvents(http.Request) : WantedFormat.IsEvents(contentType)), contentType, _json);

    static async Task WriteAllAsync(StreamResult result, CancellationToken cancellationToken)
    {
        await result.WriteItemsAsync(cancellationToken).ConfigureAwait(false);
        await result.EndAsync().ConfigureAwait(false);
    }

    static void SetHeaders(HttpResponse response, HttpResult? result)
    {
        foreach (var (name, text) in result?.Headers ?? ResultHeaders.None)
        {
            ResultHeaders.Set(response, name, text);
        }
    }

    static int StatusOfNothing(HttpResponse response) =>
        response.StatusCode == StatusCodes.Status200OK ? StatusCodes.Status204NoContent : response.StatusCode;

    static async Task WriteResultAsync(HttpContext http, IResult result)
    {
        if (!IsSafe(http.Response, result))
        {
            GuardedBody.Guard(http);
        }

        await result.ExecuteAsync(http).ConfigureAwait(false);
        if (!http.Response.HasStarted)
        {
            BodyStatus.RefuseInvalid(http.Response, http.Response.StatusCode);
        }
    }

    /// <summary>The results of ASP.NET Core write nothing but what belongs to the status that they name.</summary>
    static bool IsSafe(HttpResponse response, IResult result) =>
        result is IStatusCodeHttpResult or IFileHttpResult && result.GetType().Assembly == typeof(TypedResults).Assembly
        && BodyStatus.HasBody((result as IStatusCodeHttpResult)?.StatusCode ?? response.StatusCode);

    Task WriteAsync(HttpContext http, HttpResult result, JsonTypeInfo? declared, int? status)
    {
        try
        {
            Begin(http.Response, result.Body, result.Status ?? status);
            SetHeaders(http.Response, result);
        }
        catch
        {
            (result.Body as Stream)?.Dispose();
            throw;
        }

        var explicitType = http.Response.ContentType;
        return WriteBodyAsync(http, result.Body, declared, explicitType ?? result.ContentType, result.Charset);
    }

    /// <summary>Sets the status, and refuses what must not follow it.</summary>
    static void Begin(HttpResponse response, object? body, int? status)
    {
        if (body is IResult)
        {
            throw new InvalidOperationException($"A result of type {body.GetType().Name} writes its own status and headers. Return it by itself, or return its content.");
        }

        if (ResponseState.HasBegun(response))
        {
            throw new InvalidOperationException("The response was written to, and then a value was returned for it. Do one of both.");
        }

        var code = status ?? response.StatusCode;
        BodyStatus.RefuseInvalid(response, code);
        if (!BodyStatus.HasBody(code) && !IsEmpty(body))
        {
            throw BodyStatus.Refusal(code, $"one of type {body!.GetType().Name} was returned");
        }

        if (response.Headers.TransferEncoding.Count > 0)
        {
            throw new InvalidOperationException($"Header '{HeaderNames.TransferEncoding}' follows from the body. Leave it out.");
        }

        response.StatusCode = code;
    }

    static bool IsEmpty(object? body) => body switch
    {
        null or "" => true,
        byte[] bytes => bytes.Length == 0,
        ReadOnlyMemory<byte> bytes => bytes.IsEmpty,
        Memory<byte> bytes => bytes.IsEmpty,
        _ => false,
    };

    Task WriteBodyAsync(HttpContext http, object? body, JsonTypeInfo? declared, string? contentType, string? charset)
    {
        switch (body)
        {
            case null:
                return ResultBody.WriteAsync(http.Response, ReadOnlyMemory<byte>.Empty, contentType ?? _contentType);
            case string text:
                return WriteTextAsync(http, text, contentType, charset);
            case byte[] bytes:
                return ResultBody.WriteAsync(http.Response, bytes, contentType ?? _contentType);
            case ReadOnlyMemory<byte> bytes:
                return ResultBody.WriteAsync(http.Response, bytes, contentType ?? _contentType);
            case Memory<byte> bytes:
                return ResultBody.WriteAsync(http.Response, bytes, contentType ?? _contentType);
            case Stream stream:
                return ResultBody.WriteAsync(http, stream, contentType ?? _contentType);
            case var items when declared?.Type != items.GetType() && ItemStream.Of(items.GetType()) is { } stream:
                return WriteAllAsync(OpenStream(http, items, stream, contentType), http.RequestAborted);
            default:
                // Whole, so that a failure is a clean 500 and the length is known.
                return ResultBody.WriteAsync(http.Response, JsonSerializer.SerializeToUtf8Bytes(body, TypeOf(body, declared)), contentType ?? "application/json; charset=utf-8");
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
            return ResultBody.WriteAsync(http.Response, text, _contentType, _encoding);
        }

        var type = contentType ?? _contentType;
        return ResultBody.WriteAsync(http.Response, text, http.Response.ContentType ?? WithCharset(type, charset ?? _charset), EncodingOf(type, charset));
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
