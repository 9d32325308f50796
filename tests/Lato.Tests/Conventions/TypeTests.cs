using Microsoft.CodeAnalysis;

namespace Lato.Tests.Conventions;

/// <summary>The types of every project.</summary>
[Collection(nameof(CompiledSources))]
public sealed class TypeTests
{
    const string ForGeneratedCode = "Lato.CompilerServices";

    /// <summary>Public types live in these namespaces, extension methods in that of what they extend.</summary>
    static readonly string[] Namespaces =
    [
        "Lato", ForGeneratedCode, "Lato.Hocon", "Lato.Testing", "Lato.Testing.DatabaseContract", "Lato.Testing.EngineContract", "Lato.Testing.MessagingContract", "Lato.Testing.TransportContract", "Microsoft.AspNetCore.Builder",
        "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Configuration", "Microsoft.Extensions.Logging",
        "OpenTelemetry", "OpenTelemetry.Metrics", "OpenTelemetry.Trace",
    ];

    /// <summary>Made for users to derive from.</summary>
    static readonly string[] Inheritable = ["Lato.ApplicationModule", "Lato.TransactionContext"];

    /// <summary>Where namespaces of a project begin with another name than its own: Lato.OpenTelemetry would hide OpenTelemetry.</summary>
    static readonly Dictionary<string, string> Roots = new() { ["Lato.Cli.StartupHook"] = "Lato.Cli", ["Lato.OpenTelemetry"] = "Lato", ["Lato.Testing.XunitV3"] = "Lato.Testing" };

    static readonly Lazy<HashSet<string>> BaseTypes =
        new(() => [.. SourceProject.Products.SelectMany(project => project.Types).Select(type => type.BaseType?.OriginalDefinition.ToString()).OfType<string>()]);

    static IEnumerable<string> Misplaced(SourceProject project) =>
        from type in project.Types
        where project.Name != "Lato.Analyzers" // a part of the compiler, which no user refers to
        where IsVisible(type) && !Namespaces.Contains(type.ContainingNamespace.ToString())
        select $"{project.Name}: {type} is public";

    /// <summary>An internal type has the namespace of its folder, or of one that holds it; so none lies among the public ones. The compiler and the runtime ask for others.</summary>
    static IEnumerable<string> OutOfFolder(SourceProject project) =>
        from type in project.Types
        where type.ContainingType is null && !IsVisible(type) && type.Name is not ("IsExternalInit" or "StartupHook")
        let folders = type.DeclaringSyntaxReferences[0].SyntaxTree.FilePath.Split('/')[..^1]
        where folders is not ["Polyfills"]
        let expected = string.Join('.', folders.Prepend(Roots.GetValueOrDefault(project.Name, project.Name)))
        where !IsOf(type.ContainingNamespace.ToString()!, expected, folders.Length)
        select $"{type} lies in the folder of {expected}";

    static bool IsOf(string actual, string expected, int depth) =>
        actual == expected || (depth > 1 && IsOf(actual, expected[..expected.LastIndexOf('.')], depth - 1));

    static IEnumerable<string> Unsealed(SourceProject project) =>
        from type in project.Types
        where type is { TypeKind: TypeKind.Class, IsAbstract: false, IsSealed: false, IsStatic: false }
        where !Inheritable.Contains(type.ToString()) && !BaseTypes.Value.Contains(type.ToString()!)
        select $"{project.Name}: {type} is not sealed";

    static IEnumerable<string> ErrorsWithoutBase(SourceProject project) =>
        from type in project.Types
        where type.ContainingNamespace.ToString() == "Lato"
        let bases = BasesOf(type).ToList()
        where bases.Contains("System.Exception") && !bases.Contains("System.TimeoutException") && !bases.Contains("Lato.LatoException") && type.ToString() != "Lato.LatoException"
        select $"{project.Name}: {type} has another base";

    static IEnumerable<string?> BasesOf(INamedTypeSymbol type)
    {
        for (var @base = type.BaseType; @base is not null; @base = @base.BaseType)
        {
            yield return @base.ToString();
        }
    }

    static bool IsVisible(INamedTypeSymbol type) =>
        type.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal && (type.ContainingType is null || IsVisible(type.ContainingType));

    /// <summary>[EditorBrowsable(EditorBrowsableState.Never)], whose value is 1.</summary>
    static bool IsHiddenFromCompletion(INamedTypeSymbol type) =>
        type.GetAttributes().Any(attribute => attribute is { AttributeClass.Name: "EditorBrowsableAttribute", ConstructorArguments: [{ Value: 1 }] });

    static void AssertNone(Func<SourceProject, IEnumerable<string>> violations)
    {
        var found = SourceProject.Products.SelectMany(violations).ToList();

        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [Fact]
    public void Public_types_live_in_the_namespace_of_the_product() => AssertNone(Misplaced);

    [Fact]
    public void What_only_generated_code_uses_is_in_a_namespace_of_its_own_and_hidden_from_completion()
    {
        var types = SourceProject.Products.SelectMany(project => project.Types).Where(type => type.ContainingType is null && IsVisible(type)).ToList();

        Assert.Equal(
            types.Where(type => type.ContainingNamespace.ToString() == ForGeneratedCode).Select(type => type.Name).Order(),
            types.Where(IsHiddenFromCompletion).Select(type => type.Name).Order());
    }

    [Fact]
    public void Internal_types_live_in_the_namespace_of_their_folder() => AssertNone(OutOfFolder);

    [Fact]
    public void Classes_are_sealed_unless_made_to_be_derived_from() => AssertNone(Unsealed);

    [Fact]
    public void Errors_of_the_product_have_one_base_unless_they_are_timeouts() => AssertNone(ErrorsWithoutBase);

    [Fact]
    public void Planted_types_are_caught()
    {
        var planted = SourceProject.Planted(
            new SourceFile("Folder/Open.cs", "namespace Planted.Folder; public class Open;"),
            new SourceFile("Folder/Inside.cs", "namespace Planted; sealed class Inside : IDisposable { class Nested; public void Dispose() { } }"),
            new SourceFile("Folder/Wrong.cs", "namespace Lato; public sealed class WrongException : Exception; public sealed class LateException : TimeoutException;"));

        Assert.Equal(["Planted: Planted.Folder.Open is public"], Misplaced(planted));
        Assert.Equal(["Planted.Inside lies in the folder of Planted.Folder"], OutOfFolder(planted));
        Assert.Equal(["Planted: Planted.Folder.Open is not sealed", "Planted: Planted.Inside.Nested is not sealed"], Unsealed(planted).Order(StringComparer.Ordinal));
        Assert.Equal(["Planted: Lato.WrongException has another base"], ErrorsWithoutBase(planted));
    }
}
