using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Lato.Analyzers;

/// <summary>Lato's types in a compilation, and what they make of the users' types. Looked up once per compilation; thread-safe.</summary>
public sealed class LatoSymbols
{
    const int ParallelConcurrency = 2; // of Concurrency
    const int StatelessConcurrency = 3;

    // Held as long as its compilation is, and no longer.
    static readonly ConditionalWeakTable<Compilation, Box> Known = new();

    LatoSymbols(INamedTypeSymbol module, Compilation compilation)
    {
        Compilation = compilation;
        Module = module;
        Message = TypeOf("Lato.Message");
        Event = TypeOf("Lato.Event");
        Returns = TypeOf("Lato.IReturns`1");
        Dispatcher = TypeOf("Lato.IDispatcher");
        DispatcherExtensions = TypeOf("Lato.DispatcherExtensions");
        Application = TypeOf("Lato.Application");
        TransactionContext = TypeOf("Lato.TransactionContext");
        TransactionMiddleware = TypeOf("Lato.ITransactionMiddleware");
        ModuleAttribute = TypeOf("Lato.ModuleAttribute");
        StatelessModuleAttribute = TypeOf("Lato.CompilerServices.StatelessModuleAttribute");
        HandlerAttribute = TypeOf("Lato.HandlerAttribute");
        TransportAttribute = TypeOf("Lato.TransportAttribute");
        BlockingAttribute = TypeOf("Lato.BlockingAttribute");
        ReadOnlyAttribute = TypeOf("Lato.ReadOnlyAttribute");
        FacadeAttribute = TypeOf("Lato.FacadeAttribute");
        MessageNameAttribute = TypeOf("Lato.MessageNameAttribute");
        ScheduleAttribute = TypeOf("Lato.ScheduleAttribute");
        HttpTransportAttribute = TypeOf("Lato.HttpTransportAttribute");
        FromKeyedServicesAttribute = TypeOf("Microsoft.Extensions.DependencyInjection.FromKeyedServicesAttribute");
    }

    public Compilation Compilation { get; }

    /// <summary><c>ApplicationModule</c>.</summary>
    public INamedTypeSymbol Module { get; }

    public INamedTypeSymbol? Message { get; }

    public INamedTypeSymbol? Event { get; }

    /// <summary><c>IReturns&lt;TResult&gt;</c>.</summary>
    public INamedTypeSymbol? Returns { get; }

    public INamedTypeSymbol? Dispatcher { get; }

    public INamedTypeSymbol? DispatcherExtensions { get; }

    public INamedTypeSymbol? Application { get; }

    public INamedTypeSymbol? TransactionContext { get; }

    public INamedTypeSymbol? TransactionMiddleware { get; }

    public INamedTypeSymbol? ModuleAttribute { get; }

    /// <summary>That by which generated code says that a module class has no state.</summary>
    public INamedTypeSymbol? StatelessModuleAttribute { get; }

    public INamedTypeSymbol? HandlerAttribute { get; }

    public INamedTypeSymbol? TransportAttribute { get; }

    public INamedTypeSymbol? BlockingAttribute { get; }

    public INamedTypeSymbol? ReadOnlyAttribute { get; }

    public INamedTypeSymbol? FacadeAttribute { get; }

    public INamedTypeSymbol? MessageNameAttribute { get; }

    public INamedTypeSymbol? ScheduleAttribute { get; }

    public INamedTypeSymbol? HttpTransportAttribute { get; }

    public INamedTypeSymbol? FromKeyedServicesAttribute { get; }

    /// <summary>Null if the compilation does not know Lato.</summary>
    public static LatoSymbols? Of(Compilation compilation) => Known.GetValue(compilation, static compilation =>
        new Box(compilation.GetTypeByMetadataName("Lato.ApplicationModule") is { } module ? new LatoSymbols(module, compilation) : null)).Symbols;

    /// <summary>Whether it is a user's module class: one that derives from <c>ApplicationModule</c>.</summary>
    public bool IsModuleClass(ITypeSymbol type) => !IsSame(type, Module) && !IsSame(type, Application) && type.IsOrDerivesFrom(Module);

    /// <summary>The <c>[Module]</c> attribute of a class, which is not inherited.</summary>
    public AttributeData? ModuleAttributeOf(INamedTypeSymbol type) => type.FindAttribute(ModuleAttribute);

    /// <summary>Whether the class asks for a mode of concurrency.</summary>
    public bool AsksForConcurrency(INamedTypeSymbol type) => ConcurrencyOf(type) is not null;

    /// <summary>Whether the class asks to have no turn, since it has no state.</summary>
    public bool AsksToBeStateless(INamedTypeSymbol type) => ConcurrencyOf(type) is StatelessConcurrency;

    /// <summary>Whether messages of the module run on any thread: it asks for that, or has been proved to have no state.</summary>
    public bool IsWithoutTurn(INamedTypeSymbol? type) =>
        type is not null && IsModuleClass(type)
        && (ConcurrencyOf(type) is { } concurrency ? concurrency is ParallelConcurrency or StatelessConcurrency : type.FindAttribute(StatelessModuleAttribute) is not null);

    /// <summary>A command, query or event; a type parameter too, if its constraints say so.</summary>
    public bool IsMessage(ITypeSymbol type) => type.IsOrDerivesFrom(Message);

    public bool IsEvent(ITypeSymbol type) => type.IsOrDerivesFrom(Event);

    /// <summary>The result type of a message; null if the message says nothing of it.</summary>
    public ITypeSymbol? ResultOf(ITypeSymbol message) => message.AllInterfaces.FirstOrDefault(type => IsSame(type.OriginalDefinition, Returns))?.TypeArguments[0];

    /// <summary>Whether a method of a module class is a handler: by <c>[Handler]</c> or by an attribute of a transport.</summary>
    public bool IsHandler(IMethodSymbol method) => method.GetAttributes().Any(attribute =>
        attribute.AttributeClass is { } type && (IsSame(type, HandlerAttribute) || type.IsOrDerivesFrom(TransportAttribute)));

    public bool IsBlocking(IMethodSymbol method) => method.FindAttribute(BlockingAttribute) is not null;

    public bool IsReadOnly(IMethodSymbol method) => method.FindAttribute(ReadOnlyAttribute) is not null;

    /// <summary>The messages among the parameters.</summary>
    public ITypeSymbol[] MessagesAmongParameters(IMethodSymbol method) =>
        [.. method.Parameters.Select(parameter => parameter.Type).Where(IsMessage)];

    /// <summary>What a method of a module class is registered for, one for each <c>[Handler]</c>, in order.</summary>
    public IEnumerable<HandlerSymbol> HandlersOn(IMethodSymbol method)
    {
        var hasTransport = false;
        var isHandler = false;
        foreach (var attribute in method.GetAttributes())
        {
            if (IsSame(attribute.AttributeClass, HandlerAttribute))
            {
                isHandler = true;
                yield return HandlerSymbol.Of(method, attribute, this);
            }

            hasTransport |= attribute.AttributeClass?.IsOrDerivesFrom(TransportAttribute) == true;
        }

        if (hasTransport && !isHandler)
        {
            yield return HandlerSymbol.OnlyForTransports(method, this);
        }
    }

    /// <summary>The handlers of a module class, those of its base classes first, in the order in which they are written.</summary>
    public IEnumerable<HandlerSymbol> HandlersOf(INamedTypeSymbol module)
    {
        var classes = new Stack<INamedTypeSymbol>();
        for (var current = module; current is not null && !IsSame(current, Module); current = current.BaseType)
        {
            classes.Push(current);
        }

        return classes.SelectMany(type => type.GetMembers().OfType<IMethodSymbol>()).SelectMany(HandlersOn);
    }

    object? ConcurrencyOf(INamedTypeSymbol type) => ModuleAttributeOf(type)?.NamedArguments.FirstOrDefault(argument => argument.Key == "Concurrency").Value.Value;

    static bool IsSame(ISymbol? symbol, ISymbol? other) => SymbolEqualityComparer.Default.Equals(symbol, other);

    INamedTypeSymbol? TypeOf(string name) => Compilation.GetTypeByMetadataName(name);

    sealed class Box(LatoSymbols? symbols)
    {
        public LatoSymbols? Symbols => symbols;
    }
}
