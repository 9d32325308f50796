namespace Lato.Cli.Targets;

internal enum TargetKind
{
    /// <summary>A C# file that is a program of its own.</summary>
    Source,

    Project,

    /// <summary>Built already.</summary>
    Assembly,
}
