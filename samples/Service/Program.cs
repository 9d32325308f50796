using Lato;
using Service;
using Service.Site;

return await LatoService.RunAsync<ChatModule>(args, (host, lato) =>
{
    lato.Configure(app => app.AddModule<SiteModule>());
    if (host.Configuration["lato:engine"] == "akka")
    {
        lato.UseAkka();
    }
});
