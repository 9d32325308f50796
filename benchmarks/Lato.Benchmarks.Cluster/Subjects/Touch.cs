using Lato;

namespace Clusters.Subjects;

public sealed record Touch([ShardKey] string Key) : Command<int>;
