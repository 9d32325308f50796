using Lato;
using Service;
using Service.Site;

return await LatoService.RunAsync<ChatModule>(args, (_, lato) => lato.Configure(app => app.AddModule<SiteModule>()));
