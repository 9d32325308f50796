using System.Text;

namespace Lato;

/// <summary>A whole message of a WebSocket, text or binary. Immutable.</summary>
public sealed class WebSocketFrame
{
    readonly ReadOnlyMemory<byte> _data;

    /// <summary>Makes a text frame.</summary>
    public WebSocketFrame(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Text = text;
    }

    /// <summary>Makes a binary frame.</summary>
    /// <param name="data">The bytes; not copied.</param>
    public WebSocketFrame(ReadOnlyMemory<byte> data) => _data = data;

    /// <summary>The text of a text frame; null for a binary one.</summary>
    public string? Text { get; }

    /// <summary>The bytes of a binary frame; the UTF-8 of a text frame, made at each call.</summary>
    public ReadOnlyMemory<byte> Data => Text is null ? _data : Encoding.UTF8.GetBytes(Text);

    /// <inheritdoc/>
    public override string ToString() => Text ?? $"{_data.Length} bytes";
}
