namespace Lato.Telemetry.Probe;

[Module("observed")]
sealed class Observed : ApplicationModule
{
    [Http("GET", "/hello/{name}")]
    static string Hello(string name) => $"hello, {name}";

    [Http("GET", "/internal/state")]
    static string State() => "fine";

    [Http("GET", "/instance")]
    static string Instance(IRuntimeInfo runtime) => runtime.InstanceId;

    [Http("GET", "/broken")]
    static string Broken() => throw new InvalidOperationException("told to fail");
}
