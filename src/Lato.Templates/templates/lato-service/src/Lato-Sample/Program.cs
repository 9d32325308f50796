using Lato;
using SampleNamespace;

return await LatoService.RunAsync<GreetingService>(args);
