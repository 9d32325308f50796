using Lato;
using Lato.Http.Probe;

return await LatoService.RunAsync<Waiting>(args);
