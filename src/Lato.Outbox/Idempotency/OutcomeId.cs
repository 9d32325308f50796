using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Lato.Outbox.Idempotency;

/// <summary>What an outcome is kept by.</summary>
/// <param name="Command">The stable name of the command.</param>
/// <param name="Module">The module that handles it.</param>
/// <param name="Key">The key of the sender.</param>
internal readonly record struct OutcomeId(string Command, string Module, string Key)
{
    /// <summary>A number for a lock of the database. Another one with the same number would be told that it is too early, and come again.</summary>
    public long ToLock() => BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"lato-idempotency\n{Command}\n{Module}\n{Key}")));
}
