namespace Lato.Databases.Tests.EntityFramework;

/// <summary>Several transactions with contexts at the same time.</summary>
public abstract partial class ContextContract
{
    [Fact]
    public async Task A_hundred_and_fifty_writers_over_five_modules_are_all_served()
    {
        const int Writers = 150;
        await using var store = await OpenAsync(app =>
        {
            for (var m = 0; m < 5; m++)
            {
                app.AddModule(new ApplicationModule($"module{m}").Handle($"add{m}", async (string name, ArticleContext articles, InvoiceContext invoices) =>
                {
                    articles.Add(new Article { Name = name });
                    await Task.Yield();
                    invoices.Add(new Invoice { Text = name });
                }));
            }
        });

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(number => Task.Run(() => store.App.CallAsync($"add{number % 5}", $"article {number}")))).WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal((Writers, Writers), (await CountAsync(store, "Articles"), await CountAsync(store, "Invoices")));
    }
}
