using Lato;
using LatoSample;

return await LatoService.RunAsync<LatoSampleService>(args);
