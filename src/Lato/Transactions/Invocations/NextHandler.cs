namespace Lato;

/// <summary>Runs the rest of the middleware chain and the handler.</summary>
/// <param name="overrides">Arguments of the handler to override, by name: an anonymous object or a dictionary.</param>
/// <returns>The result of the handler, or what inner middlewares made of it.</returns>
public delegate ValueTask<object?> NextHandler(object? overrides = null);
