using System.Runtime.CompilerServices;
using Lato.Tests.Doubles;

namespace Lato.Actors.Queued.Tests;

internal static class EveryApplicationOnAkka
{
    [ModuleInitializer]
    internal static void Choose()
    {
        (TestRun.IsOnAkka, TestRun.IsQueued) = (true, true);
        Application.Created = static application => application.UseAkka(new AkkaEngineOptions { InPlace = false });
    }
}
