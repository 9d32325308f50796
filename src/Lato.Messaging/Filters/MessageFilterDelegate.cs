namespace Lato;

/// <summary>Runs the next filter, and in the end the handler.</summary>
/// <param name="values">
/// Values for everything further inside, by name: an anonymous object or a dictionary. Handlers take them as parameters.
/// They replace values of outer filters, but never what comes with the message.
/// </param>
/// <returns>What the handler returned, or a filter in its place.</returns>
public delegate Task<object?> MessageFilterDelegate(object? values = null);
