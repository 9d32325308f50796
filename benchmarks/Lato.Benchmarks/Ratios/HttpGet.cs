using Lato.Benchmarks.Harness;
using Lato.Benchmarks.Web;

namespace Lato.Benchmarks.Ratios;

/// <summary>A handler that returns a string.</summary>
[Case("http_get")]
internal sealed class HttpGet() : HttpRatioCase("GET /text HTTP/1.1\r\nHost: x\r\n\r\n");
