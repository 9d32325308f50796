namespace Lato.Tests.BadInput;

public sealed class SecondCommitTests
{
    [Fact]
    public async Task A_second_commit_says_that_there_was_one()
    {
        await using var app = new Application("shop").Handle("ping", () => "pong");
        await using var transaction = await app.BeginTransactionAsync();
        await transaction.CommitAsync();

        var error = await Assert.ThrowsAsync<TransactionEndedException>(() => transaction.CommitAsync());

        Assert.Contains("it was committed or disposed before", error.Message);
    }
}
