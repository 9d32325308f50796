using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lato.Analyzers.Boundaries;

/// <summary>What the project says of itself.</summary>
internal static class BoundaryOptions
{
    /// <summary>Tests may look into what they test.</summary>
    public static bool IsTest(AnalyzerOptions options) =>
        options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue("build_property.IsTestProject", out var value)
        && string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a project sees all that a file may speak of: it is a program, or the file is its own.</summary>
    public static bool SeesAllOf(string file, Compilation compilation, AnalyzerOptions options) =>
        compilation.Options.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication
        || (options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue("build_property.ProjectDir", out var folder)
            && folder.TrimEnd('/', '\\') == Path.GetDirectoryName(file));
}
