using System.Reflection;

namespace Lato.Analyzers;

/// <summary>Where a rule is explained: in the repository that the package names. A build that names none has no links.</summary>
internal static class HelpLink
{
    static readonly string? Repository = typeof(HelpLink).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(metadata => metadata.Key == "RepositoryUrl")?.Value;

    public static string? To(string rule) => Repository is null ? null : To(rule, Repository);

    public static string To(string rule, string repository) => $"{repository.TrimEnd('/')}/blob/HEAD/docs/rules/{rule}.md";
}
