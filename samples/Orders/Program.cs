using Microsoft.Extensions.Hosting;
using Orders;

await OrdersHost.Create(Console.Out, args).RunAsync();
