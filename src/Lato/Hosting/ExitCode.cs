namespace Lato.Hosting;

/// <summary>What a process can end with. Pure.</summary>
internal static class ExitCode
{
    const int Largest = 255;

    /// <summary>A shell sees only the lowest byte, in which 256 would be success.</summary>
    public static int Clamp(int code) => code is >= 0 and <= Largest ? code : Largest;
}
