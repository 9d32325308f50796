namespace Lato;

/// <summary>The state of a log entry whose text would only repeat its values: the formatters of a service write a title in place of the text.</summary>
public interface ITitledLogEntry
{
    /// <summary>The title.</summary>
    string Title { get; }
}
