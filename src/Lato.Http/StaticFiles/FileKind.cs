using System.Runtime.InteropServices;

namespace Lato.Http.StaticFiles;

/// <summary>Tells regular files from pipes, sockets and devices, without opening them: to open a pipe may wait for ever.</summary>
internal static partial class FileKind
{
    const int CurrentFolder = -100; // AT_FDCWD
    const uint WantsType = 1; // STATX_TYPE
    const int TypeBits = 0xf000; // S_IFMT
    const int Regular = 0x8000; // S_IFREG

    /// <summary>Whether the path is of a regular file, behind all links. Of systems whose files have no such kinds, or do not tell them, whether it is of a file.</summary>
    public static bool IsRegular(string path)
    {
        if (OperatingSystem.IsLinux())
        {
            return GetStatus(CurrentFolder, path, 0, WantsType, out var status) == 0 && (status.Mode & TypeBits) == Regular;
        }

        var attributes = File.GetAttributes(path);
        return (attributes & (FileAttributes.Directory | FileAttributes.Device)) == 0;
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int GetStatus(int folder, string path, int flags, uint wanted, out Status status);

    /// <summary>The same on every processor.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    struct Status
    {
        [FieldOffset(28)]
        public ushort Mode;
    }
}
