using System.Globalization;
using System.Net;
using Lato.Http.Responses;
using Microsoft.Net.Http.Headers;

namespace Lato.Http;

/// <summary>The kinds of values that settings of the HTTP transport have. Pure.</summary>
internal static class HttpSettingKinds
{
    const long SmallestBody = 1024;

    static readonly (string Unit, long Bytes)[] Units =
    [
        ("KiB", 1L << 10), ("MiB", 1L << 20), ("GiB", 1L << 30),
        ("kB", 1_000), ("MB", 1_000_000), ("GB", 1_000_000_000),
        ("K", 1L << 10), ("M", 1L << 20), ("G", 1L << 30), ("B", 1), ("", 1),
    ];

    public static SettingKind<int> Port { get; } = SettingKinds.Number("a port: 0 to 65535", static value => value is >= 0 and <= IPEndPoint.MaxPort);

    public static SettingKind<string> Host { get; } = SettingKinds.TextThat("an address such as 0.0.0.0 or ::1, or localhost", static text => text == "localhost" || IPAddress.TryParse(text, out _));

    public static SettingKind<long> SizeOrUnlimited { get; } = new(
        "a size of 1 KiB or more, such as 100MiB, or unlimited",
        static (text, out value) =>
        {
            value = long.MaxValue;
            return text == "unlimited" || TrySize(text.Trim(), out value);
        },
        static value => value >= SmallestBody);

    public static SettingKind<int> MessageSize { get; } = new(
        "a size from 1 B to 1 GiB, such as 1MiB",
        static (text, out value) =>
        {
            var isSize = TrySize(text.Trim(), out var bytes);
            value = (int)Math.Min(bytes, int.MaxValue);
            return isSize;
        },
        static value => value is >= 1 and <= 1 << 30);

    public static SettingKind<string> ContentType { get; } = SettingKinds.TextThat("a content type such as text/plain; charset=utf-8", static text => MediaTypeHeaderValue.TryParse(text, out _));

    public static SettingKind<string> Charset { get; } = SettingKinds.TextThat("a charset such as utf-8", static text => Charsets.Find(text) is not null);

    public static SettingKind<string> Networks { get; } = SettingKinds.TextThat(
        "addresses or networks, separated by commas, such as 10.0.0.0/8, ::1", static text => TrustedNetworks.TryParse(text, out _)) with { IsList = true };

    public static SettingKind<string> HeaderName { get; } = SettingKinds.TextThat("the name of a header", static text => text.Length > 0 && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_'));

    public static SettingKind<string> HeaderValue { get; } = SettingKinds.TextThat("the value of a header, in visible ASCII", static text => text.All(character => character is >= ' ' and <= '~'));

    public static SettingKind<string> AccessLog { get; } = new(
        "on, off, or the path of a file",
        static (text, out value) =>
        {
            value = SettingKinds.Switch.TryParse(text, out var isOn) ? isOn ? "on" : "off" : text;
            return true;
        },
        static value => !string.IsNullOrEmpty(value));

    public static SettingKind<string> Path { get; } = SettingKinds.TextThat("a path that begins with /, or empty", static text => text.Length == 0 || text[0] == '/');

    static bool TrySize(string text, out long bytes)
    {
        var digits = text.Length - text.AsSpan().TrimStart("0123456789").Length;
        var unit = Array.Find(Units, unit => unit.Unit.Equals(text[digits..].Trim(), StringComparison.OrdinalIgnoreCase));
        bytes = 0;
        if (unit.Unit is null || !long.TryParse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > long.MaxValue / unit.Bytes)
        {
            return false;
        }

        bytes = number * unit.Bytes;
        return true;
    }
}
