namespace Service;

/// <summary>One line of the chat, as its clients get it.</summary>
internal sealed record ChatLine(string From, string Text);
