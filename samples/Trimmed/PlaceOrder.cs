using Lato;

namespace Trimmed;

internal sealed record PlaceOrder(string Item, int Count) : Command<decimal>;
