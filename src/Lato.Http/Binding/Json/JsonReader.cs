using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Lato.Http.Binding.Json;

/// <summary>Reads JSON bodies, and refuses what is none. Immutable.</summary>
/// <param name="name">The parameter, for errors.</param>
/// <param name="type">What the body is read as.</param>
internal sealed class JsonReader(string name, JsonTypeInfo type)
{
    /// <summary>What .NET's reader of JSON calls itself when it is what was read that is wrong.</summary>
    const string BrokenText = "System.Text.Json.Rethrowable";

    readonly bool _hasFractions = JsonFractions.AreIn(type);

    /// <summary>What clients know the body as, if it is another type.</summary>
    public JsonTypeInfo? Described { get; init; }

    /// <summary>Whether another part of the request has a member, so that the body need not have it.</summary>
    public Func<HttpRequest, string, bool> IsElsewhere { get; init; } = static (_, _) => false;

    /// <summary>Whether the request has a body; one that is chunked may still be empty.</summary>
    public static bool HasBody(HttpContext http) =>
        http.Request.ContentLength is { } length ? length > 0 : http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody != false;

    /// <returns><see cref="ReadState.Missing"/> for an empty body.</returns>
    public async ValueTask<(ReadState State, object? Value)> ReadAsync(HttpArguments arguments)
    {
        if (!TryCharset(arguments, out var charset))
        {
            return (ReadState.Refused, null);
        }

        var body = arguments.Http.Request.BodyReader;
        var read = await AllAsync(body).ConfigureAwait(false);
        try
        {
            return read.IsEmpty ? (ReadState.Missing, null)
                : read.Length > Array.MaxLength ? TooLarge(arguments)
                : charset is not null ? Read(Encoding.UTF8.GetBytes(charset.GetString(read)), arguments)
                : read.IsSingleSegment ? Read(read.First, arguments)
                : ReadJoined(read, arguments);
        }
        finally
        {
            body.AdvanceTo(read.End);
        }
    }

    /// <summary>Not cancelled in the middle, which the server could not go on from: reading from a client that is lost fails by itself.</summary>
    static async ValueTask<ReadOnlySequence<byte>> AllAsync(PipeReader body)
    {
        while (true)
        {
            var result = await body.ReadAsync(CancellationToken.None).ConfigureAwait(false);
            if (result.IsCompleted || result.IsCanceled)
            {
                return result.Buffer;
            }

            body.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    static (ReadState State, object? Value) TooLarge(HttpArguments arguments)
    {
        arguments.Refuse(StatusCodes.Status413PayloadTooLarge, "The body is too large for JSON.");
        return (ReadState.Refused, null);
    }

    (ReadState State, object? Value) ReadJoined(ReadOnlySequence<byte> sequence, HttpArguments arguments)
    {
        var joined = ArrayPool<byte>.Shared.Rent((int)sequence.Length);
        try
        {
            sequence.CopyTo(joined);
            return Read(joined.AsMemory(0, (int)sequence.Length), arguments);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(joined);
        }
    }

    (ReadState State, object? Value) Read(ReadOnlyMemory<byte> json, HttpArguments arguments)
    {
        if (json.Span.StartsWith(Encoding.UTF8.Preamble))
        {
            json = json[Encoding.UTF8.Preamble.Length..];
        }

        try
        {
            if (JsonSerializer.Deserialize(json.Span, type) is not { } value)
            {
                arguments.AddError(name, HttpArguments.Missing("body"));
            }
            else if (_hasFractions && JsonFractions.AreTooLarge(json.Span, type.Options))
            {
                arguments.AddError(name, "The JSON has a number that is too large.");
            }
            else
            {
                return (ReadState.Read, value);
            }
        }
        catch (JsonException failure)
        {
            if (!JsonGaps.Tell(json, Described ?? type, arguments, IsElsewhere))
            {
                Refuse(arguments, failure);
            }
        }
        catch (InvalidOperationException failure) when (failure.Source == BrokenText)
        {
            arguments.AddError(name, "The JSON has text that is not valid Unicode.");
        }
        catch (Exception failure) when (failure is NotSupportedException or FormatException or OverflowException)
        {
            arguments.AddError(name, "The JSON has a value that cannot be read here.");
        }

        return (ReadState.Refused, null);
    }

    /// <param name="arguments">The request.</param>
    /// <param name="charset">Null for UTF-8.</param>
    static bool TryCharset(HttpArguments arguments, out Encoding? charset)
    {
        charset = null;
        var contentType = arguments.Http.Request.ContentType;
        if (IsPlain(contentType))
        {
            return true;
        }

        if (!arguments.Http.Request.HasJsonContentType() || !MediaTypeHeaderValue.TryParse(contentType, out var parsed))
        {
            arguments.Refuse(StatusCodes.Status415UnsupportedMediaType, $"The body must be JSON; its content type is '{contentType ?? "none"}'.");
            return false;
        }

        try
        {
            var name = HeaderUtilities.RemoveQuotes(parsed.Charset);
            charset = !name.HasValue || name.Equals("utf-8", StringComparison.OrdinalIgnoreCase) ? null : Encoding.GetEncoding(name.ToString());
            return true;
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            arguments.Refuse(StatusCodes.Status415UnsupportedMediaType, $"The charset of content type '{contentType}' is not known.");
            return false;
        }
    }

    /// <summary>What nearly every client sends needs no parsing.</summary>
    static bool IsPlain(string? contentType) =>
        "application/json".Equals(contentType, StringComparison.OrdinalIgnoreCase) || "application/json; charset=utf-8".Equals(contentType, StringComparison.OrdinalIgnoreCase);

    void Refuse(HttpArguments arguments, JsonException failure)
    {
        var path = failure.Path is { Length: > 0 } at ? at.TrimStart('$').TrimStart('.') : "";
        var place = failure is { LineNumber: { } line, BytePositionInLine: { } position } ? $" (line {line + 1}, byte {position + 1})" : "";
        arguments.AddError(path.Length > 0 ? path : name, $"The JSON is malformed or does not fit here{place}.");
    }
}
