namespace Lato.Http.Failures;

/// <summary>Too many requests wait for files that their file system does not give.</summary>
internal sealed class FilesBusyException() : IOException("Too many requests wait for files. The file system is slow, or does not respond.");
