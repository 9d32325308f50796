namespace Lato;

/// <summary>How a CloudEvent is put into a message.</summary>
public enum CloudEventsMode
{
    /// <summary>The whole event is the body, as <c>application/cloudevents+json</c>.</summary>
    Structured,

    /// <summary>The data is the body, and the attributes are headers, each with the prefix <c>cloudEvents_</c>.</summary>
    Binary,
}
