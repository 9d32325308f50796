namespace Clusters.Subjects;

public sealed record PlainEcho(int Number, string Text) : IPlainMessage;
