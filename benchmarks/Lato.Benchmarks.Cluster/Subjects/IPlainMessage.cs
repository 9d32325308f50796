namespace Clusters.Subjects;

/// <summary>What plain actors send each other.</summary>
public interface IPlainMessage;
