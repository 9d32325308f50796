namespace Lato;

/// <summary>Says where the events of a type are sent; finished by a method of the transport's package, such as <c>ToAmqp</c>.</summary>
/// <typeparam name="TEvent">The type; derived events are sent too.</typeparam>
public sealed class RouteBuilder<TEvent>
    where TEvent : Event
{
    internal RouteBuilder(LatoBuilder application) => Application = application;

    /// <summary>The application that publishes the events. For packages with a transport.</summary>
    public LatoBuilder Application { get; }
}
