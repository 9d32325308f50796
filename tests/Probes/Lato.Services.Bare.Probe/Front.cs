namespace Lato.Services.Bare.Probe;

[Module("front")]
sealed class Front : ApplicationModule
{
    [Front]
    static string Hello() => "hello";
}
