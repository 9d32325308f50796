using System.Data.Common;
using Lato;

namespace Databases.Subjects;

internal sealed partial class BillingModule : ApplicationModule
{
    [AfterCommit]
    Task<int> Bill(OrderPlaced placed, DbTransaction transaction) => transaction.Connection!.RunAsync(transaction, Sql.Invoice, ("id", placed.Id));
}
