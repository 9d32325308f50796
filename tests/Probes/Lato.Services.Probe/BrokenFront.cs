namespace Lato.Services.Probe;

/// <summary>Its attribute cannot be made.</summary>
[Module("broken")]
sealed class BrokenFront : ApplicationModule
{
    [Front(Title = "")]
    static string Hello() => "hello";
}
