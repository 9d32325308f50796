using Lato;

namespace Databases.Subjects;

public sealed record OrderPlaced(string Id) : Event;
