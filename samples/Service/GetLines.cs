using Lato;

namespace Service;

/// <summary>The last lines of the chat, the oldest first.</summary>
internal sealed record GetLines : Query<IReadOnlyList<ChatLine>>;
