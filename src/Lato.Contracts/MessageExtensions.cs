namespace Lato;

/// <summary>What every message has besides its own members.</summary>
public static class MessageExtensions
{
    extension(Message message)
    {
        /// <summary>
        /// The identity of this message instance: a version 7 UUID made when first read, the same ever after.
        /// Not copied by <c>with</c>, no part of equality, text or JSON. Thread-safe.
        /// </summary>
        public Guid MessageId => message.Identity;
    }
}
