using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Lato.Cli.Tests.Packages;

/// <summary>The core, packed as a release is: from nothing, and told where the repository is.</summary>
public sealed class ReleaseTests
{
    const string Url = "https://github.com/lato-test/lato";

    [Fact]
    public async Task A_release_names_its_repository_in_the_package_the_symbols_and_the_rules()
    {
        Assert.SkipUnless(Path.Exists(Path.Combine(Repository.Root, ".git")), "These sources are not a clone.");
        using var folder = new TempFolder();

        var (code, text) = await ToolProcess.RunAsync(
            folder.Path, "dotnet", "pack", $"{Repository.Root}/src/Lato", "-c", Repository.Configuration, "--artifacts-path", folder.Path, "--nologo",
            "-p:RunAnalyzers=false", $"-p:LatoRepositoryUrl={Url}");

        Assert.True(code == 0, text);
        var package = Package.In(Path.Combine(folder.Path, "package", Repository.Configuration.ToLowerInvariant()), "Lato");
        Assert.Equal(Url, package["projectUrl"]);
        Assert.Equal(Url, package.RepositoryUrl);
        Assert.All(package.ReadSymbols().Values, pdb => Assert.StartsWith(
            """{"documents":{"/_/*":"https://raw.githubusercontent.com/lato-test/lato/""", Symbols.SourceLinkOf(pdb), StringComparison.Ordinal));
        Assert.Contains(Url, MetadataOf(package.Read("analyzers/dotnet/cs/Lato.Analyzers.dll")));
    }

    /// <summary>Where the rules have their links from: the values of the assembly's metadata.</summary>
    static List<string?> MetadataOf(byte[] assembly)
    {
        using var image = new PEReader(new MemoryStream(assembly));
        var reader = image.GetMetadataReader();
        return
        [
            .. from handle in reader.GetAssemblyDefinition().GetCustomAttributes()
               let attribute = reader.GetCustomAttribute(handle)
               where attribute.Constructor.Kind == HandleKind.MemberReference
               let type = (TypeReferenceHandle)reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent
               where reader.GetString(reader.GetTypeReference(type).Name) == nameof(AssemblyMetadataAttribute)
               select ValueOf(reader.GetBlobReader(attribute.Value)),
        ];
    }

    static string? ValueOf(BlobReader blob)
    {
        blob.ReadUInt16();
        return blob.ReadSerializedString() == "RepositoryUrl" ? blob.ReadSerializedString() : null;
    }
}
