using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Lato.Messaging.Envelopes.Json;

/// <summary>JSON as Python writes it: a space after comma and colon, and all but printable ASCII escaped. Lengths and texts are then those of the original.</summary>
internal static class AsciiJson
{
    static readonly char[] Unescaped = [.. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code).Where(character => character is not ('"' or '\\'))];
    static readonly SearchValues<char> PlainText = SearchValues.Create(Unescaped);
    static readonly SearchValues<byte> Plain = SearchValues.Create([.. Unescaped.Select(character => (byte)character)]);

    /// <summary>Writes JSON again in this form.</summary>
    /// <param name="json">Valid JSON in UTF-8.</param>
    /// <param name="output">Where it goes.</param>
    public static void Copy(ReadOnlySpan<byte> json, IBufferWriter<byte> output)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
        var isFirst = true;
        while (reader.Read())
        {
            var isEnd = reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray;
            if (!isFirst && !isEnd)
            {
                output.Write(", "u8);
            }

            isFirst = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray or JsonTokenType.PropertyName;
            CopyToken(ref reader, output);
        }
    }

    /// <summary>Writes a text, or null.</summary>
    public static void Write(string? text, IBufferWriter<byte> output)
    {
        if (text is null)
        {
            output.Write("null"u8);
            return;
        }

        output.Write("\""u8);
        if (!text.AsSpan().ContainsAnyExcept(PlainText))
        {
            WriteAscii(text, output);
        }
        else
        {
            foreach (var character in text)
            {
                WriteCharacter(character, output);
            }
        }

        output.Write("\""u8);
    }

    /// <summary>Writes a number as Python writes a float.</summary>
    public static void Write(double number, IBufferWriter<byte> output)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        WriteAscii(text.AsSpan().IndexOfAny('.', 'E') < 0 ? $"{text}.0" : text, output);
    }

    static void CopyToken(ref Utf8JsonReader reader, IBufferWriter<byte> output)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName))
        {
            output.Write(reader.ValueSpan); // braces, brackets, numbers, true, false and null
            return;
        }

        if (reader.ValueSpan.ContainsAnyExcept(Plain))
        {
            Write(reader.GetString(), output);
        }
        else
        {
            output.Write("\""u8);
            output.Write(reader.ValueSpan);
            output.Write("\""u8);
        }

        if (reader.TokenType == JsonTokenType.PropertyName)
        {
            output.Write(": "u8);
        }
    }

    static void WriteCharacter(char character, IBufferWriter<byte> output)
    {
        var escaped = character switch
        {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            '\f' => "\\f",
            '\b' => "\\b",
            >= ' ' and <= '~' => null,
            _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
        };
        if (escaped is null)
        {
            output.Write([(byte)character]);
        }
        else
        {
            WriteAscii(escaped, output);
        }
    }

    static void WriteAscii(string text, IBufferWriter<byte> output)
    {
        var span = output.GetSpan(text.Length);
        output.Advance(System.Text.Encoding.ASCII.GetBytes(text, span));
    }
}
