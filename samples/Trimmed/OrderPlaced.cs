using Lato;

namespace Trimmed;

internal sealed record OrderPlaced(string Item, int Count) : Event;
