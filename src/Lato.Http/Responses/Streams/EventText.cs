using System.Buffers;
using System.Globalization;
using System.Text;

namespace Lato.Http.Responses.Streams;

/// <summary>Writes server-sent events, of which no text can make others. Pure.</summary>
internal static class EventText
{
    public static void Write(IBufferWriter<byte> buffer, string? type, string? id, TimeSpan? retry, string data) =>
        Write(buffer, type, id, retry, Encoding.UTF8.GetBytes(data));

    public static void Write(IBufferWriter<byte> buffer, string? type, string? id, TimeSpan? retry, ReadOnlySpan<byte> data)
    {
        WriteField(buffer, "event: "u8, type);
        while (true)
        {
            var end = data.IndexOfAny((byte)'\r', (byte)'\n');
            buffer.Write("data: "u8);
            buffer.Write(end < 0 ? data : data[..end]);
            buffer.Write("\n"u8);
            if (end < 0)
            {
                break;
            }

            data = data[(end + (data[end..].StartsWith("\r\n"u8) ? 2 : 1))..];
        }

        WriteField(buffer, "id: "u8, id);
        WriteField(buffer, "retry: "u8, retry is { } time ? ((long)time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture) : null);
        buffer.Write("\n"u8);
    }

    static void WriteField(IBufferWriter<byte> buffer, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            buffer.Write(name);
            buffer.Write(Encoding.UTF8.GetBytes(value.ReplaceLineEndings(" ")));
            buffer.Write("\n"u8);
        }
    }
}
