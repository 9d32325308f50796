namespace Lato.Tests.Hosting.Logging;

/// <summary>An entry whose text says its values.</summary>
internal sealed class TitledValues(string title) : Dictionary<string, object?>, ITitledLogEntry
{
    public string Title => title;
}
