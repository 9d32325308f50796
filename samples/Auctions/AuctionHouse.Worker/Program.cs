using AuctionHouse;
using AuctionHouse.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = Host.CreateApplicationBuilder(args);
builder.AddAuctionHouse();
builder.Services.AddSingleton(Console.Out).AddHostedService<AuctionClock>();
await builder.Build().RunAsync();
