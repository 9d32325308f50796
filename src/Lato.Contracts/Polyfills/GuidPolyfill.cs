namespace Lato;

/// <summary>What .NET 9 has.</summary>
internal static class GuidPolyfill
{
    extension(Guid)
    {
        /// <summary>A UUID of version 7: 48 bits of the time in milliseconds, then random ones.</summary>
        public static Guid CreateVersion7()
        {
            var time = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
            var random = Guid.NewGuid().ToByteArray(); // the eighth byte has the variant already
            return new Guid(
                (int)(time >> 16), (short)time, (short)(0x7000 | (((random[0] << 8) | random[1]) & 0x0FFF)),
                random[8], random[9], random[10], random[11], random[12], random[13], random[14], random[15]);
        }
    }
}
