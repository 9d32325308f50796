using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Lato.Http.Responses.Streams;

/// <summary>
/// A result that is sent while it comes: a JSON array, or server-sent events. What has not been sent can still become
/// another response; the end is written last of all, so that half a result is not taken for a whole one. For one request.
/// </summary>
internal sealed class StreamResult(HttpContext http, object items, ItemStream stream, bool isOfEvents, string? contentType, JsonSerializerOptions json)
{
    const int Full = 16 * 1024;

    readonly ArrayBufferWriter<byte> _buffer = new(256);
    bool _hasItems;

    public bool IsFull => _buffer.WrittenCount >= Full;

    bool IsHead => HttpMethods.IsHead(http.Request.Method);

    public Task WriteItemsAsync(CancellationToken cancellationToken) => IsHead ? Task.CompletedTask : stream.WriteAsync(items, this, cancellationToken);

    public void Add<T>(T item)
    {
        if (isOfEvents)
        {
            AddEvent(item, null, null, null);
            return;
        }

        _buffer.Write(_hasItems ? ","u8 : "["u8);
        _hasItems = true;
        Serialize(_buffer, item);
    }

    public void AddEvent<T>(T item, string? type, string? id, TimeSpan? retry)
    {
        if (item is string text)
        {
            EventText.Write(_buffer, type, id, retry, text);
            return;
        }

        var data = new ArrayBufferWriter<byte>();
        Serialize(data, item);
        EventText.Write(_buffer, type, id, retry, data.WrittenSpan);
    }

    /// <summary>Sends what there is. That there will be events is told before the first of them.</summary>
    public Task ShowAsync() => _buffer.WrittenCount > 0 || isOfEvents ? FlushAsync() : Task.CompletedTask;

    public async Task FlushAsync()
    {
        var response = http.Response;
        if (!response.HasStarted)
        {
            SetHeaders(response);
            await response.StartAsync().ConfigureAwait(false);
        }

        if (_buffer.WrittenCount > 0)
        {
            response.BodyWriter.Write(_buffer.WrittenSpan);
            _buffer.ResetWrittenCount();
        }

        await response.BodyWriter.FlushAsync().ConfigureAwait(false);
    }

    /// <summary>Everything has come, and nothing has failed.</summary>
    public Task EndAsync()
    {
        if (IsHead)
        {
            SetHeaders(http.Response);
            return Task.CompletedTask;
        }

        if (!isOfEvents)
        {
            _buffer.Write(_hasItems ? "]"u8 : "[]"u8);
        }

        if (!http.Response.HasStarted)
        {
            http.Response.ContentLength = _buffer.WrittenCount;
        }

        return FlushAsync();
    }

    void SetHeaders(HttpResponse response)
    {
        response.ContentType = isOfEvents ? "text/event-stream" : contentType ?? "application/json; charset=utf-8";
        if (isOfEvents)
        {
            response.Headers[HeaderNames.CacheControl] = "no-cache,no-store";
            http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        }
    }

    void Serialize<T>(IBufferWriter<byte> buffer, T item)
    {
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = json.Encoder, Indented = json.WriteIndented && !isOfEvents });
        JsonSerializer.Serialize(writer, item, (JsonTypeInfo<T>)json.GetTypeInfo(typeof(T)));
    }
}
