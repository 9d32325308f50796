using System.Buffers.Binary;

namespace Lato.Cluster.Requests;

/// <summary>Ids of the calls of one node: random numbers for each of them would cost a look into those of the system. Thread-safe.</summary>
internal sealed class CallIds
{
    readonly Guid _node = Guid.NewGuid(); // the first half of all
    long _count; // the second half; changed atomically

    public Guid Next()
    {
        Span<byte> id = stackalloc byte[16];
        _node.TryWriteBytes(id);
        BinaryPrimitives.WriteInt64LittleEndian(id[sizeof(long)..], Interlocked.Increment(ref _count));
        return new Guid(id);
    }
}
