using System.ComponentModel;
using Lato.CompilerServices;
using Lato.Handlers;

namespace Lato;

/// <summary>The handlers that a module has registered.</summary>
public partial class ApplicationModule
{
    List<HandlerRegistration>? _registrations; // made when it is needed: of a sharded module there may be many instances, of which only the first is looked at
    HandlerDefinition[]? _ofClass; // the handlers of the class, until they are among the registrations

    /// <exception cref="DuplicateHandlerException">The class has two handlers of a message.</exception>
    internal IReadOnlyList<HandlerRegistration> Registrations => AllRegistrations();

    internal int HandlerCount => _ofClass?.Length ?? AllRegistrations().Count;

    /// <summary>What runs each handler; null if the module itself runs all.</summary>
    internal object[]? Targets => _ofClass is not null ? null : [.. AllRegistrations().Select(registration => registration.Target)];

    /// <summary>Registers handlers of this class. For generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void Register(HandlerDefinition[] handlers)
    {
        ArgumentNullException.ThrowIfNull(handlers);
        if (_registrations is null && _ofClass is null)
        {
            _ofClass = handlers;
        }
        else
        {
            Array.ForEach(handlers, handler => Add(handler, this));
        }
    }

    internal void Add(HandlerDefinition handler, object target)
    {
        if (!handler.Has(HandlerFlags.OnlyForTransports) && handler.Message is { IsInterface: false } message && !message.IsAssignableTo(typeof(Event))
            && AllRegistrations().Find(other => other.Definition.Message == message && !other.Definition.Has(HandlerFlags.OnlyForTransports)) is { } first)
        {
            throw new DuplicateHandlerException(Identifier, message, first.Definition.Name, handler.Name);
        }

        AllRegistrations().Add(new HandlerRegistration(handler, target));
    }

    List<HandlerRegistration> AllRegistrations()
    {
        var all = _registrations ??= [];
        if (_ofClass is { } handlers)
        {
            _ofClass = null;
            Array.ForEach(handlers, handler => Add(handler, this));
        }

        return all;
    }
}
