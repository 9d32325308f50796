using System.Data.Common;

namespace Lato.Databases.Tests.Doubles;

/// <summary>Stores an item by the transaction of its scope.</summary>
internal sealed class ItemRepository(DbTransaction transaction)
{
    public Task<int> AddAsync(string name) => transaction.RunAsync($"insert into items (name) values ('{name}')");
}
