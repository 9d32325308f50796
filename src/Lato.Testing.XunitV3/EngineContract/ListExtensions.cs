namespace Lato.Testing.EngineContract;

internal static class ListExtensions
{
    /// <summary>Notes a message; for an actor that does nothing else.</summary>
    public static object? AddAndReturn(this List<object> received, object message)
    {
        received.Add(message);
        return message;
    }
}
