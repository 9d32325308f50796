using Lato.Benchmarks.Baselines;

namespace Lato.Benchmarks.Applications;

/// <summary>Ten handlers for which code is generated, under a name of its own for each instance.</summary>
[Module("ten-handlers", AutoRegister = false)]
internal sealed partial class TenHandlersModule(string name) : ApplicationModule(name)
{
    [Handler("handler0")] int Work0(ScopedService service) => service.Work();

    [Handler("handler1")] int Work1(ScopedService service) => service.Work();

    [Handler("handler2")] int Work2(ScopedService service) => service.Work();

    [Handler("handler3")] int Work3(ScopedService service) => service.Work();

    [Handler("handler4")] int Work4(ScopedService service) => service.Work();

    [Handler("handler5")] int Work5(ScopedService service) => service.Work();

    [Handler("handler6")] int Work6(ScopedService service) => service.Work();

    [Handler("handler7")] int Work7(ScopedService service) => service.Work();

    [Handler("handler8")] int Work8(ScopedService service) => service.Work();

    [Handler("handler9")] int Work9(ScopedService service) => service.Work();
}
