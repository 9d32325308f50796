using System.Text.Json;
using Lato;

namespace Service;

/// <summary>A room in which everybody hears what anybody says. One module for all connections: its state needs no lock.</summary>
[Module("chat")]
internal sealed partial class ChatModule : ApplicationModule
{
    const int Kept = 100;

    readonly HashSet<WebSocketChannel> _members = [];
    readonly Queue<ChatLine> _lines = [];
    int _announced;

    [WebSocket("/chat")]
    async Task Join(WebSocketChannel socket, string name = "somebody")
    {
        _members.Add(socket);
        Say(new ChatLine("", $"{name} is here"));
        await foreach (var frame in socket)
        {
            if (frame.Text is { Length: > 0 } text)
            {
                Say(new ChatLine(name, text));
            }
        }

        _members.Remove(socket);
        Say(new ChatLine("", $"{name} has left"));
    }

    [Handler]
    [Http("GET", "/lines")]
    IReadOnlyList<ChatLine> Lines(GetLines query) => [.. _lines];

    [Schedule("5s")]
    void CountHeads()
    {
        if (_members.Count != _announced)
        {
            _announced = _members.Count;
            Say(new ChatLine("", $"members now: {_announced}"));
        }
    }

    /// <summary>Nobody waits for a member who reads slowly: its frames queue up, and when there are too many its connection is cut.</summary>
    void Say(ChatLine line)
    {
        _lines.Enqueue(line);
        if (_lines.Count > Kept)
        {
            _lines.Dequeue();
        }

        var text = JsonSerializer.Serialize(line, JsonSerializerOptions.Web);
        foreach (var member in _members)
        {
            _ = member.SendAsync(text);
        }
    }
}
