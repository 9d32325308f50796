namespace Lato.Databases.Tests.Doubles;

/// <summary>Takes the repository, so that the database is two steps away from whoever takes this.</summary>
internal sealed class ItemService(ItemRepository items)
{
    public Task<int> AddAsync(string name) => items.AddAsync(name);
}
