using Lato;
using SampleNamespace;

return await LatoService.RunAsync<ShopService>(args);
