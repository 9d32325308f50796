using Microsoft.Extensions.Hosting;
using Shop;

await ShopHost.Create(Console.Out, args).RunAsync();
