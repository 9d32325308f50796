namespace Lato.Actors.Tests.Configuration;

/// <summary>Shows whether a payload has run code.</summary>
public sealed class Bomb
{
    public static bool WentOff { get; set; }

    public string Fuse
    {
        get => "";
        set => WentOff = true;
    }
}
