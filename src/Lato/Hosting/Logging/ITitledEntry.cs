namespace Lato.Hosting.Logging;

/// <summary>The state of a log entry whose text would only repeat its values: written with a title in place of the text.</summary>
internal interface ITitledEntry
{
    string Title { get; }
}
