using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Lato.Analyzers;

/// <summary>Names the generated file of each type. The compiler wants them to differ by more than case, and to have few signs but letters and digits.</summary>
internal static class FileNames
{
    public const string ModuleList = "LatoModules.g.cs";

    /// <summary>Pairs each model with the name of its file.</summary>
    public static IncrementalValuesProvider<(TModel Model, string File)> WithFiles<TModel>(this IncrementalValuesProvider<TModel> models, Func<TModel, string> nameOf)
    {
        var clashing = models.Select((model, _) => nameOf(model)).Collect().Select(static (names, _) => Clashing(names));
        return models.Combine(clashing).Select((pair, _) => (pair.Left, FileOf(nameOf(pair.Left), pair.Right)));
    }

    static string FileOf(string fullName, EquatableArray<string> clashing)
    {
        var plain = PlainOf(fullName);
        var place = clashing.ToList().IndexOf(fullName);
        return place < 0 ? $"{plain}.g.cs" : $"{plain}.{place + 1}.g.cs";
    }

    static EquatableArray<string> Clashing(ImmutableArray<string> names) => new(
    [
        .. names.Distinct()
            .GroupBy(name => $"{PlainOf(name)}.g.cs", StringComparer.OrdinalIgnoreCase)
            .Where(same => same.Count() > 1 || string.Equals(same.Key, ModuleList, StringComparison.OrdinalIgnoreCase))
            .SelectMany(same => same)
            .OrderBy(name => name, StringComparer.Ordinal),
    ]);

    static string PlainOf(string fullName) => string.Concat(fullName.Replace("global::", "").Replace("@", "").Select(character =>
        char.IsLetterOrDigit(character) || character is '.' or '_' ? $"{character}" : ((int)character).ToString("x4", CultureInfo.InvariantCulture)));
}
