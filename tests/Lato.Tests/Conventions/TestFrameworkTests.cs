using System.Reflection;
using Lato.Testing;
using Lato.Testing.EngineContract;

namespace Lato.Tests.Conventions;

/// <summary>Lato.Testing works with every test framework, so it references none; what derives from one is in a package of its own.</summary>
public sealed class TestFrameworkTests
{
    static readonly string[] Frameworks = ["xunit", "nunit", "TUnit", "Microsoft.VisualStudio.TestPlatform", "Microsoft.VisualStudio.TestTools", "MSTest", "Microsoft.Testing"];

    static IEnumerable<string> FrameworksOf(Assembly assembly) => assembly.GetReferencedAssemblies()
        .Select(reference => reference.Name!)
        .Where(IsFramework);

    static IEnumerable<string> FrameworksOf(string project) => System.Xml.Linq.XDocument.Parse(project).Descendants("PackageReference")
        .Select(package => package.Attribute("Include")!.Value)
        .Where(IsFramework);

    static bool IsFramework(string name) => Frameworks.Any(framework => name.StartsWith(framework, StringComparison.OrdinalIgnoreCase));

    static string ReadProject(string name) => File.ReadAllText(Path.Combine(SourceTree.Root, "src", name, $"{name}.csproj"));

    [Fact]
    public void The_assembly_references_no_test_framework() => Assert.Empty(FrameworksOf(typeof(TestProbe).Assembly));

    [Fact]
    public void The_package_depends_on_no_test_framework() => Assert.Empty(FrameworksOf(ReadProject("Lato.Testing")));

    [Fact]
    public void A_reference_to_a_test_framework_is_caught()
    {
        Assert.Contains("xunit.v3.core", FrameworksOf(typeof(ActorEngineContract).Assembly));
        Assert.Equal(["xunit.v3.assert", "xunit.v3.extensibility.core"], FrameworksOf(ReadProject("Lato.Testing.XunitV3")));
    }
}
