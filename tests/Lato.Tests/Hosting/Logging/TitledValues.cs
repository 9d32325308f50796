using Lato.Hosting.Logging;

namespace Lato.Tests.Hosting.Logging;

/// <summary>An entry whose text says its values.</summary>
internal sealed class TitledValues(string title) : Dictionary<string, object?>, ITitledEntry
{
    public string Title => title;
}
