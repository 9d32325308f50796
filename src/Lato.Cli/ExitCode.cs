namespace Lato.Cli;

/// <summary>How the tool ends.</summary>
internal static class ExitCode
{
    public const int Success = 0;
    public const int Failure = 1;
    public const int WrongUsage = 2;
}
