using Lato;
using Microsoft.Extensions.DependencyInjection;
using Trimmed;

await using var app = new Application("shop", services => services.AddSingleton<TimeProvider>(TimeProvider.System).AddScoped<Receipt>())
    .AddLatoModules()
    .Use(async (ctx, next) =>
    {
        Console.WriteLine($"> {ctx.Handler}");
        return await next.InvokeAsync();
    });

var stock = app.Facade<IStock>();
await stock.AddAsync("pen", 3);

var price = await app.ExecuteAsync(new PlaceOrder("pen", 2));
Console.WriteLine($"ordered for {price}, {await stock.LeftAsync("pen")} left");
