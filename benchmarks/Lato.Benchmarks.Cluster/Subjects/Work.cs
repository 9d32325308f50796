using Lato;

namespace Clusters.Subjects;

/// <param name="Key">The instance that does it.</param>
/// <param name="Steps">How much of it.</param>
public sealed record Work([ShardKey] string Key, int Steps) : Command<ulong>
{
    /// <summary>Keeps a processor busy.</summary>
    public static ulong Do(int steps)
    {
        var state = 88_172_645_463_325_252UL;
        for (var step = 0; step < steps; step++)
        {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
        }

        return state;
    }
}
