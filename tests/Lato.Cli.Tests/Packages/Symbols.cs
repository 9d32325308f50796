using System.Reflection.Metadata;
using System.Text;

namespace Lato.Cli.Tests.Packages;

/// <summary>A portable PDB.</summary>
internal static class Symbols
{
    static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    /// <summary>Where debuggers find the sources, or <c>null</c> if it does not say. Anything but a portable PDB throws.</summary>
    public static string? SourceLinkOf(byte[] pdb)
    {
        using var stream = new MemoryStream(pdb);
        using var provider = MetadataReaderProvider.FromPortablePdbStream(stream);
        var reader = provider.GetMetadataReader();
        return reader.CustomDebugInformation.Select(reader.GetCustomDebugInformation)
            .Where(information => reader.GetGuid(information.Kind) == SourceLink)
            .Select(information => Encoding.UTF8.GetString(reader.GetBlobBytes(information.Value)))
            .SingleOrDefault();
    }
}
