using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Lato.Http.Responses;

/// <summary>
/// The body of a response that is written by code which Lato does not know: refuses its first byte where the status has
/// no body, while the response can still become another one. For one request.
/// </summary>
internal sealed class GuardedBody : PipeWriter, IHttpResponseBodyFeature
{
    readonly HttpResponse _response;
    readonly IHttpResponseBodyFeature _body;
    GuardedStream? _stream;

    GuardedBody(HttpResponse response, IHttpResponseBodyFeature body)
    {
        _response = response;
        _body = body;
    }

    public Stream Stream => _stream ??= new GuardedStream(this, _body.Stream);

    public PipeWriter Writer => this;

    public override bool CanGetUnflushedBytes => _body.Writer.CanGetUnflushedBytes;

    public override long UnflushedBytes => _body.Writer.UnflushedBytes;

    bool MayBegin => _response.HasStarted || BodyStatus.HasBody(_response.StatusCode);

    public static void Guard(HttpContext http)
    {
        var features = http.Features;
        if (!http.Response.HasStarted && features.Get<IHttpResponseBodyFeature>() is { } body and not GuardedBody)
        {
            features.Set<IHttpResponseBodyFeature>(new GuardedBody(http.Response, body));
        }
    }

    /// <exception cref="InvalidOperationException">The status has no body.</exception>
    public void RefuseMisplaced()
    {
        if (!MayBegin)
        {
            throw BodyStatus.Refusal(_response.StatusCode, "something was written to it");
        }
    }

    /// <summary>What begins here could not be refused any more, so a response without a body begins only when it is complete.</summary>
    public Task StartAsync(CancellationToken cancellationToken) => MayBegin ? _body.StartAsync(cancellationToken) : Task.CompletedTask;

    public Task CompleteAsync()
    {
        if (!_response.HasStarted)
        {
            BodyStatus.RefuseInvalid(_response, _response.StatusCode);
        }

        return _body.CompleteAsync();
    }

    public void DisableBuffering() => _body.DisableBuffering();

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken)
    {
        RefuseMisplaced();
        return _body.SendFileAsync(path, offset, count, cancellationToken);
    }

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        RefuseMisplaced();
        return _body.Writer.GetMemory(sizeHint);
    }

    public override Span<byte> GetSpan(int sizeHint = 0)
    {
        RefuseMisplaced();
        return _body.Writer.GetSpan(sizeHint);
    }

    public override void Advance(int bytes) => _body.Writer.Advance(bytes);

    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
    {
        RefuseMisplaced();
        return _body.Writer.WriteAsync(source, cancellationToken);
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
        MayBegin ? _body.Writer.FlushAsync(cancellationToken) : default;

    public override void CancelPendingFlush() => _body.Writer.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => _body.Writer.Complete(exception);
}
