namespace Todos.Notifications;

/// <summary>Pushes messages to people; here, to the console.</summary>
internal sealed class NotificationService(TextWriter output)
{
    public void Push(string message) => output.WriteLine(message);
}
