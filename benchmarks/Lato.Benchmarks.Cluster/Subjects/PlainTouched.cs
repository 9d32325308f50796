namespace Clusters.Subjects;

public sealed record PlainTouched(int Count) : IPlainMessage;
