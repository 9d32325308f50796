using Lato;

namespace Databases.Subjects;

internal sealed record PlaceOrder(string Id) : Command;
