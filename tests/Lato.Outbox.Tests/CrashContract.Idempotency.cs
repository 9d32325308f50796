using Lato.Outbox.Tests.Doubles;

namespace Lato.Outbox.Tests;

public abstract partial class CrashContract
{
    [Theory]
    [InlineData("before-commit", 0)]
    [InlineData("after-commit", 1)]
    public async Task An_idempotent_command_whose_process_is_killed_is_executed_once_when_it_is_sent_again(string point, int committed)
    {
        var (kind, connectionString) = await DatabaseAsync();
        Assert.Empty(await SendAsync(point));
        Assert.Equal(committed, await CountAsync("select count(*) from orders"));

        var order = Assert.Single(await SendAsync());

        Assert.Equal([order], await SendAsync());
        Assert.Equal((1, 1), (await CountAsync("select count(*) from orders"), await CountAsync($"select count(*) from orders where id = '{order}'")));

        async Task<IEnumerable<string>> SendAsync(params string[] killPoint)
        {
            using var shop = new ShopProcess([kind, connectionString, "once", .. killPoint]);
            await shop.EndedAsync();
            return [.. shop.Lines.Except(["written"])]; // by the handlers of its event
        }
    }
}
