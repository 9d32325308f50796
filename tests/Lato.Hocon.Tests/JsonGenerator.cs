using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Lato.Hocon.Tests;

/// <summary>Makes JSON documents, and texts that are nearly HOCON.</summary>
internal static class JsonGenerator
{
    private const int Depth = 4;

    private static readonly Gen<string> Strings =
        Gen.Elements("", "a", "b.c", "null", "true", "include", "${a}", "#", "//", "a b ", "é😀", "\"", "\\", "\n\t\u0001", "/", "x=y", "[", "}", "1e5")
            .Select(text => JsonSerializer.Serialize(text));

    private static readonly Gen<string> Keys =
        Gen.Elements("a", "b", "c", "d", "b.c", "", "include", "${a}", "x y", "é", "null", "1").Select(text => JsonSerializer.Serialize(text));

    private static readonly Gen<string> Scalars = Gen.OneOf(
        Strings,
        Gen.Elements("0", "-1", "3.140", "1e5", "1E+5", "-0.5e-10", "true", "false", "null"));

    private static readonly Gen<string> Spaces = Gen.Elements("", " ", "\n", "\r\n\t");

    private static readonly string[] Pieces =
        ["a", "b", ".", " ", "\n", "=", ":", "+=", "{", "}", "[", "]", ",", "${", "${?", "a}", "\"", "\"\"\"", "\\", "include", "#", "//", "1", "-", "null", "$", "\"a\"", "a = ", "b { ", "${a}", "${?b.a}"];

    public static Gen<string> Documents { get; } = Objects(Depth);

    public static Gen<string> Noise { get; } = Gen.Elements(Pieces).ListOf().Select(pieces => string.Concat(pieces));

    private static Gen<string> Objects(int depth) =>
        from fields in Fields(depth).ListOf()
        from space in Spaces
        select $"{space}{{{space}{string.Join($",{space}", fields.DistinctBy(field => field.Key).Select(field => $"{field.Key}{space}:{space}{field.Value}"))}{space}}}{space}";

    private static Gen<(string Key, string Value)> Fields(int depth) =>
        from key in Keys
        from value in Values(depth - 1)
        select (key, value);

    private static Gen<string> Arrays(int depth) =>
        from items in Values(depth - 1).ListOf()
        from space in Spaces
        select $"[{space}{string.Join($"{space},{space}", items)}{space}]";

    private static Gen<string> Values(int depth) =>
        depth <= 0 ? Scalars : Gen.Frequency((3, Scalars), (1, Objects(depth)), (1, Arrays(depth)));
}
