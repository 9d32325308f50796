namespace Lato.Actors.Tests.Hosting;

[Module("clerk", AutoRegister = false)]
internal class ClerkModule : ApplicationModule
{
    [Handler]
    string Answer(Greet query) => $"Hello {query.Name}";

    [Handler]
    string Thread(GetThread query) => System.Threading.Thread.CurrentThread.Name ?? "";
}
