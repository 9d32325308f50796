namespace Lato.Cli.Describing;

/// <summary>A program did not describe its applications.</summary>
internal sealed class DescriptionException(bool isFault, string message) : Exception(message)
{
    /// <summary>Whether it has failed; else it has no application, or takes long.</summary>
    public bool IsFault => isFault;
}
