using System.Runtime.CompilerServices;
using Lato.Tests.Doubles;

namespace Lato.Actors.InPlace.Tests;

internal static class EveryApplicationOnAkka
{
    [ModuleInitializer]
    internal static void Choose()
    {
        TestRun.IsOnAkka = true;
        Application.Created = static application => application.UseAkka();
    }
}
