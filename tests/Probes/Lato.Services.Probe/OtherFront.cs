namespace Lato.Services.Probe;

[Module("other")]
sealed class OtherFront : ApplicationModule
{
    [Front]
    static string Hello() => "hello";
}
