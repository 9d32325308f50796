using Lato;

namespace Clusters.Subjects;

public sealed record Echo(int Number, string Text) : Query<EchoReply>;
