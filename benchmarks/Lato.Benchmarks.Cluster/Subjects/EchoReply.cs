using Lato;

namespace Clusters.Subjects;

public sealed record EchoReply(int Number, string Text) : IPlainMessage;
