using Lato.Benchmarks.Harness;
using Lato.Benchmarks.Web;

namespace Lato.Benchmarks.Ratios;

/// <summary>A JSON body that becomes a typed command, and its typed result.</summary>
[Case("http_post_command")]
internal sealed class HttpPostCommand() : HttpRatioCase(
    "POST /orders HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 24\r\n\r\n{\"item\":\"pen\",\"count\":2}");
