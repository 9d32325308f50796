using Lato;
using Service;

return await LatoService.RunAsync<ChatModule>(args, (_, lato) => lato.Configure(app => app.AddModule<SiteModule>()));
