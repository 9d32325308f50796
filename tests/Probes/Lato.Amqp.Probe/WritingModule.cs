using System.Data.Common;
using Lato;

[Module("writing")]
internal sealed class WritingModule(Death death) : ApplicationModule
{
    [Amqp("write", Queue = "write")]
    async Task Write(string data, DbTransaction transaction, TransactionContext ctx)
    {
        await using var insert = transaction.Connection!.CreateCommand();
        (insert.Transaction, insert.CommandText) = (transaction, $"insert into deeds values ('{data}')");
        await insert.ExecuteNonQueryAsync();
        ctx.Enlist(death);
    }
}
