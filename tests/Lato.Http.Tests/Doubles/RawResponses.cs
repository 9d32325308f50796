using System.Globalization;

namespace Lato.Http.Tests.Doubles;

/// <summary>Reads the responses of one connection as strictly as a client has to: whatever belongs to none is an error.</summary>
static class RawResponses
{
    public static IReadOnlyList<RawResponse> Parse(string text, params string[] methods)
    {
        var responses = new List<RawResponse>();
        var at = 0;
        while (at < text.Length)
        {
            if (responses.Count == methods.Length)
            {
                throw new InvalidDataException($"Stray bytes after the last response: {text[at..]}");
            }

            responses.Add(ParseOne(text, ref at, methods[responses.Count]));
        }

        return responses;
    }

    static RawResponse ParseOne(string text, ref int at, string method)
    {
        var end = text.IndexOf("\r\n\r\n", at, StringComparison.Ordinal);
        if (end < 0 || !text.AsSpan(at).StartsWith("HTTP/1.1 "))
        {
            throw new InvalidDataException($"Stray bytes where a response begins: {text[at..]}");
        }

        var lines = text[at..end].Split("\r\n");
        var status = int.Parse(lines[0].AsSpan(9, 3), CultureInfo.InvariantCulture);
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair.Length > 1 ? pair[1] : "", StringComparer.OrdinalIgnoreCase);
        at = end + 4;
        var hasBody = method != "HEAD" && status >= 200 && status is not (204 or 304);
        var body = !hasBody ? "" : headers.ContainsKey("Transfer-Encoding") ? Chunks(text, ref at) : Take(text, ref at, int.Parse(headers["Content-Length"], CultureInfo.InvariantCulture));
        return new RawResponse(status, headers, body);
    }

    static string Chunks(string text, ref int at)
    {
        var body = "";
        while (true)
        {
            var line = text.IndexOf("\r\n", at, StringComparison.Ordinal);
            var length = int.Parse(text.AsSpan(at, line - at), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            at = line + 2;
            body += Take(text, ref at, length);
            if (Take(text, ref at, 2) != "\r\n")
            {
                throw new InvalidDataException($"A chunk does not end where it says: {text[at..]}");
            }

            if (length == 0)
            {
                return body;
            }
        }
    }

    static string Take(string text, ref int at, int length)
    {
        var part = text.Substring(at, length);
        at += length;
        return part;
    }
}
