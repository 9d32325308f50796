namespace Lato.Cli.Creating;

/// <summary>One of the templates that <c>dotnet new</c> has too, embedded in the tool.</summary>
internal sealed class Template(string id)
{
    /// <summary>What stands for the name, as in the templates' configuration; no namespace, so that <c>dotnet new</c> does not make one of it.</summary>
    const string SourceName = "Lato-Sample";

    /// <summary>What stands for the namespace.</summary>
    const string SourceNamespace = "SampleNamespace";

    /// <summary>What stands for the last part of the name as an identifier, of which classes and methods are named.</summary>
    const string SourceArea = "SampleArea";

    /// <summary>What stands for the same as the name of a module.</summary>
    const string SourceModule = "sampleArea";

    const string Configuration = ".template.config/";

    public IEnumerable<TemplateFile> Files(string name)
    {
        var prefix = $"templates/{id}/";
        return
        [
            .. from resource in typeof(Template).Assembly.GetManifestResourceNames().Order(StringComparer.Ordinal)
               let path = resource.Replace('\\', '/')
               where path.StartsWith(prefix, StringComparison.Ordinal) && !path.StartsWith(prefix + Configuration, StringComparison.Ordinal)
               select new TemplateFile(Named(path[prefix.Length..], name), Named(Read(resource), name)),
        ];
    }

    static string Named(string text, string name) => text
        .Replace(SourceNamespace, TemplateName.NamespaceOf(name), StringComparison.Ordinal)
        .Replace(SourceArea, TemplateName.AreaOf(name), StringComparison.Ordinal)
        .Replace(SourceModule, TemplateName.ModuleOf(name), StringComparison.Ordinal)
        .Replace(SourceName, name, StringComparison.Ordinal);

    static string Read(string resource)
    {
        using var reader = new StreamReader(typeof(Template).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
