using Lato;
using Service;

// The assets are beside the program, wherever it is started from.
var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
builder.AddLato("service", app => app.AddModule<SiteModule>().AddModule<ChatModule>()).AddHttp().AddHttpServer();

var web = builder.Build();
web.MapLato();
await web.RunAsync();
