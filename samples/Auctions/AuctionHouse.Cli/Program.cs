using AuctionHouse;
using AuctionHouse.Cli;
using Lato;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

// What begins with -- is a setting; the rest is the command.
string[] settings = [.. args.Where(argument => argument.StartsWith("--", StringComparison.Ordinal))];
string[] command = [.. args.Except(settings)];

var clock = new MovableClock();
var builder = Host.CreateApplicationBuilder(settings);
if (command is ["demo"])
{
    builder.Configuration.AddInMemoryCollection([new("lato:unit-of-work:connection-string", "Data Source=demo;Mode=Memory;Cache=Shared"), new("bank:limit", "100")]);
}

builder.Services.AddSingleton<TimeProvider>(clock);
builder.AddAuctionHouse();
using var host = builder.Build();
await host.StartAsync();
var house = new CommandLine(host.Services.GetRequiredService<IApplication>(), clock, Console.Out);
var code = command is ["demo"] ? await new Demo(house, clock, host.Services.GetRequiredService<OutboxMessages>(), Console.Out).RunAsync() : await house.RunAsync(command);
await host.StopAsync();
return code;
