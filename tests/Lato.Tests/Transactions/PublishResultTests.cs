namespace Lato.Tests.Transactions;

public sealed class PublishResultTests
{
    [Fact]
    public async Task A_result_prints_what_each_handler_returned()
    {
        await using var app = new Application("shop").AddModule(new ApplicationModule("stock").Handle("counted", Count)).Handle("counted", Forget);

        var result = await app.PublishAsync("counted");

        Assert.Equal("[shop.Forget: null, stock.Count: 80]", result.ToString());

        static int Count() => 80;
        static void Forget()
        {
        }
    }
}
