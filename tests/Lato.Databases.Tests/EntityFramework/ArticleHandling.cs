using System.Data.Common;
using Lato.Databases.Tests.Doubles;

namespace Lato.Databases.Tests.EntityFramework;

/// <summary>Hears of articles after the commit.</summary>
internal sealed class ArticleHandling() : ApplicationModule("handling")
{
    public TaskCompletionSource<string> Handled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [AfterCommit]
    async Task Handle(StockChanged changed, DbTransaction transaction, TransactionContext ctx)
    {
        var isCommitted = await transaction.ReadAsync($"select count(*) from \"Articles\" where \"Name\" = '{changed.Article}'") == 1;
        Handled.TrySetResult($"{changed.Article} {changed.Stock} in another transaction: {isCommitted && ctx.Entry.Message is StockChanged}");
    }
}
