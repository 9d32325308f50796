using Lato;

namespace Trimmed;

[Facade]
internal partial interface IStock
{
    Task AddAsync(string item, int count);

    Task<bool> TakeAsync(string item, int count, CancellationToken cancellationToken);

    ValueTask<int> LeftAsync(string item);
}
