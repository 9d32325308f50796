using AuctionHouse;
using AuctionHouse.Cli;
using Lato;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

// What begins with -- is a setting; the rest is the command.
string[] settings = [.. args.Where(argument => argument.StartsWith("--", StringComparison.Ordinal))];
string[] command = [.. args.Except(settings)];

var builder = Host.CreateApplicationBuilder(settings);
if (command is ["demo"])
{
    builder.Configuration.AddInMemoryCollection([new("lato:unit-of-work:connection-string", "Data Source=demo;Mode=Memory;Cache=Shared"), new("bank:limit", "100")]);
}

builder.AddAuctionHouse();
using var host = builder.Build();
await host.StartAsync();
var code = await new CommandLine(host.Services.GetRequiredService<IApplication>(), host.Services.GetRequiredService<OutboxMessages>(), Console.Out).RunAsync(command);
await host.StopAsync();
return code;
