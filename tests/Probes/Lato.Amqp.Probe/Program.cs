using Lato;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

// A consumer that is killed: probe <port> <virtual host> [<sqlite|postgresql> <connection string> [commits]]
//   without a database it begins to handle the texts of a queue, says so, and never ends: whoever started it kills it in the middle
//   with one it writes them, by an inbox; it dies after so many commits, before the message is acknowledged
var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
var lato = builder.AddLato("victim", app =>
{
    if (args.Length > 2)
    {
        app.AddModule<WritingModule>();
        return;
    }

    app.Handle("begin", [Amqp("begin", Queue = "begin", Deadline = "infinite")] async (string data) =>
    {
        Console.WriteLine(data);
        await Task.Delay(Timeout.Infinite);
    });
}).AddAmqp(options => (options.Port, options.VirtualHost) = (int.Parse(args[0]), args[1]));
if (args.Length > 2)
{
    builder.Services.AddSingleton(new CommitLimit(args.Length > 4 ? int.Parse(args[4]) : int.MaxValue));
    lato.UseUnitOfWork(unit => _ = args[2] == "sqlite" ? unit.UseSqlite(args[3]) : unit.UsePostgreSql(args[3])).UseInbox();
}

using var host = builder.Build();
await host.RunAsync();
