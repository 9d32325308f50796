using System.Text;
using Lato.Hocon.Files;
using Microsoft.Extensions.FileProviders;

namespace Lato.Hocon.Tests;

/// <summary>Reads texts the way the tests like to see them.</summary>
internal static class HoconText
{
    /// <summary>The configuration as sorted lines <c>key=value</c>; a null value has no equals sign.</summary>
    public static string[] Read(string text, params (string Name, string Value)[] environment)
    {
        var file = new TextHoconFile("test.conf", new NullFileProvider());
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var variables = environment.ToDictionary(variable => variable.Name, variable => variable.Value);
        return Lines(HoconReader.Read(file, content, name => variables.GetValueOrDefault(name)).Data);
    }

    public static string[] Lines(IEnumerable<KeyValuePair<string, string?>> data) =>
        [.. data.Select(pair => pair.Value is null ? pair.Key : $"{pair.Key}={pair.Value}").Order(StringComparer.Ordinal)];

    public static string Error(string text) => Assert.Throws<HoconException>(() => Read(text)).Message;
}
