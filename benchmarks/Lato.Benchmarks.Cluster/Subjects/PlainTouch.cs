namespace Clusters.Subjects;

public sealed record PlainTouch(string Key) : IPlainMessage;
