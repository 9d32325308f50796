using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Lato.Http.Tests.Responses;

/// <summary>Answers with a body whatever the status.</summary>
internal sealed class BodilessModule : ApplicationModule
{
    public const string Forged = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nforged";

    static readonly byte[] Bytes = Encoding.Latin1.GetBytes(Forged);

    public static List<LazyStream> Streams { get; } = [];

    [Http("GET", "/fine")]
    static string Fine() => "fine";

    [Http("GET", "/text")]
    static (int, string) Said(int status) => (status, Forged);

    [Http("GET", "/bytes")]
    static (int, byte[]) OfBytes(int status) => (status, Bytes);

    [Http("GET", "/memory")]
    static (int, ReadOnlyMemory<byte>) OfMemory(int status) => (status, Bytes);

    [Http("GET", "/stream")]
    static (int, Stream) OfStream(int status) => (status, new MemoryStream(Bytes));

    [Http("GET", "/lazy-stream")]
    static (int, Stream) OfLazyStream(int status)
    {
        Streams.Add(new LazyStream(Bytes));
        return (status, Streams[^1]);
    }

    [Http("GET", "/object")]
    static object OfObject(HttpResponse response, int status = 200)
    {
        response.StatusCode = status;
        return new { Forged };
    }

    [Http("GET", "/list")]
    static (int, string[]) OfList(int status) => (status, [Forged]);

    [Http("GET", "/reply")]
    static HttpResult Reply(int status) => new(Forged, status, ContentType: "text/html");

    [Http("GET", "/headers")]
    static (string, byte[], Dictionary<string, string>) Headers(string status) => (status, Bytes, new() { ["X-A"] = "1" });

    [Http("GET", "/own-result")]
    static IResult Own(int status) => new OwnResult(status);

    [Http("GET", "/length")]
    static void OnlyLength(HttpResponse response, int status) => (response.StatusCode, response.ContentLength) = (status, 5);

    [Http("GET", "/late-stream")]
    static Stream LateStream(HttpResponse response)
    {
        response.OnStarting(() =>
        {
            response.StatusCode = 204;
            return Task.CompletedTask;
        });
        return new MemoryStream(Bytes);
    }

    [Http("GET", "/result-text")]
    static IResult ResultText(int status) => Results.Text(Forged, statusCode: status);

    [Http("GET", "/result-bytes")]
    static IResult ResultBytes(HttpResponse response, int status)
    {
        response.StatusCode = status;
        return Results.Bytes(Bytes);
    }

    [Http("GET", "/result-stream")]
    static IResult ResultStream(HttpResponse response, int status)
    {
        response.StatusCode = status;
        return Results.Stream(async stream => await stream.WriteAsync(Bytes));
    }

    [Http("GET", "/write-text")]
    static Task WriteText(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsync(Forged);
    }

    [Http("GET", "/write-stream")]
    static async Task WriteStream(HttpResponse response, int status)
    {
        response.StatusCode = status;
        await response.Body.WriteAsync(Bytes);
    }

    [Http("GET", "/write-json")]
    static Task WriteJson(HttpRequest request, int status)
    {
        request.HttpContext.Response.StatusCode = status;
        return request.HttpContext.Response.WriteAsJsonAsync(new[] { Forged });
    }

    [Http("GET", "/pipe")]
    static void Pipe(HttpResponse response, int status)
    {
        response.StatusCode = status;
        response.BodyWriter.Write(Bytes);
    }

    [Http("GET", "/send-file")]
    static Task SendFile(HttpResponse response, int status)
    {
        response.StatusCode = status;
        return response.SendFileAsync(typeof(BodilessModule).Assembly.Location);
    }

    [Http("GET", "/error")]
    static string Error(int status) => throw new HttpStatusException(418, $"{status}");

    [HttpError(418)]
    static (int, string) Answer(Exception failure) => (int.Parse(((HttpStatusException)failure).Text!, System.Globalization.CultureInfo.InvariantCulture), Forged);

    [Http("GET", "/plain")]
    static string Plain() => Forged;

    [Later]
    [Http("GET", "/decorated")]
    static string Decorated() => Forged;

    [Http("GET", "/late")]
    static string Late(HttpResponse response)
    {
        response.OnStarting(() => Task.FromResult(response.StatusCode = 204));
        return Forged;
    }

    [Http("GET", "/late-bytes")]
    static async Task<byte[]> LateBytes(HttpResponse response)
    {
        await Task.Yield();
        response.OnStarting(async () =>
        {
            await Task.Yield();
            response.StatusCode = 204;
        });
        return Bytes;
    }

    [Http("GET", "/none")]
    static (int, object?) None(int status) => (status, null);

    [Http("GET", "/empty")]
    static (int, string) Empty(int status) => (status, "");

    [Http("GET", "/empty-bytes")]
    static (int, byte[]) EmptyBytes(int status) => (status, []);

    [Http("GET", "/set-status")]
    static void SetStatus(HttpResponse response, int status) => response.StatusCode = status;

    [Http("GET", "/result-status")]
    static IResult ResultStatus(int status) => Results.StatusCode(status);

    [Http("GET", "/throw-after-pipe")]
    static void ThrowAfterPipe(HttpResponse response)
    {
        response.BodyWriter.Write(Bytes);
        throw new InvalidOperationException("too late");
    }

    [Http("GET", "/return-after-pipe")]
    static string ReturnAfterPipe(HttpResponse response)
    {
        response.BodyWriter.Write(Bytes);
        return "and this";
    }

    [Http("GET", "/chunked")]
    static string Chunked(HttpResponse response)
    {
        response.Headers.TransferEncoding = "chunked";
        return $"0\r\n\r\n{Forged}";
    }

    public sealed class LazyStream(byte[] bytes) : MemoryStream(bytes)
    {
        public bool IsClosed { get; private set; }

        public override bool CanSeek => false;

        protected override void Dispose(bool disposing)
        {
            IsClosed = true;
            base.Dispose(disposing);
        }
    }

    sealed class OwnResult(int status) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = status;
            await httpContext.Response.WriteAsync(Forged);
        }
    }

    sealed class LaterAttribute : HttpFilterAttribute
    {
        public override async Task<object?> InvokeAsync(HttpCall call, HttpFilterDelegate next)
        {
            var answer = await next();
            call.HttpContext.Response.StatusCode = 304;
            return answer;
        }
    }
}
