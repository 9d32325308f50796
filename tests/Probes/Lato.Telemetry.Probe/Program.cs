using Lato;
using Lato.Telemetry.Probe;

return await LatoService.RunAsync<Observed>(args);
