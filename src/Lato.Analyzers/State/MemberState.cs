using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lato.Analyzers.State;

/// <summary>State in the fields, properties and events of a module class, and in the static ones of the classes in it.</summary>
internal static class MemberState
{
    /// <summary>What its declaration says is state.</summary>
    public static IEnumerable<StateHindrance> Declared(ModuleCode code) => code.Classes.SelectMany(type => code.IsInSource(type)
        ? MembersOf(type).Select(Declared).OfType<StateHindrance>()
        : [StateHindrance.Of(StateReason.UnknownBase, type, code.Module.PlaceOf())]);

    /// <summary>What is set once, to something that may change.</summary>
    public static IEnumerable<StateHindrance> Initialized(ModuleCode code) =>
        from type in code.Classes
        where code.IsInSource(type)
        from member in MembersOf(type).OfType<IFieldSymbol>()
        where Declared(member) is null && !member.IsConst && !ImmutableType.Has(member.Type)
        let named = NamedBy(member)
        where !ValueOrigin.ValuesOf(named, code).All(value => value is not null && ValueOrigin.IsHarmless(value, code))
        select StateHindrance.Of(StateReason.OwnObject, named, named.PlaceOf(), member.Type);

    static StateHindrance? Declared(ISymbol member) => member switch
    {
        IEventSymbol => StateHindrance.Of(StateReason.Event, member, member.PlaceOf()),
        IFieldSymbol { IsConst: true } => null,
        IFieldSymbol { IsReadOnly: false } field => StateHindrance.Of(StateReason.Writable, NamedBy(field), NamedBy(field).PlaceOf()),
        IFieldSymbol field when !ImmutableType.Has(field.Type) && !StateHolder.MayBeService(field.Type) =>
            StateHindrance.Of(StateReason.MutableType, NamedBy(field), NamedBy(field).PlaceOf(), field.Type),
        _ => null,
    };

    /// <summary>Those that keep something; of classes inside of it the static ones.</summary>
    static IEnumerable<ISymbol> MembersOf(INamedTypeSymbol type) => type.GetMembers().Where(member => Keeps(member) && !IsGenerated(member))
        .Concat(type.GetTypeMembers().Where(inner => inner.TypeKind != TypeKind.Enum && !IsGenerated(inner)).SelectMany(inner => MembersOf(inner).Where(member => member.IsStatic)));

    // A captured parameter may have a field already, which ParameterState judges by the parameter.
    static bool Keeps(ISymbol member) => member is IFieldSymbol field && (field.AssociatedSymbol is not null || !field.IsImplicitlyDeclared)
        || (member is IEventSymbol { IsAbstract: false } && member.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is VariableDeclaratorSyntax));

    static ISymbol NamedBy(IFieldSymbol field) => field.AssociatedSymbol ?? field;

    // Analyzers see what generators wrote, and the generator does not.
    static bool IsGenerated(ISymbol member) => NamedAttributes(member).Any(name => name == "GeneratedCodeAttribute");

    static IEnumerable<string?> NamedAttributes(ISymbol member) => (member is IFieldSymbol field ? NamedBy(field) : member).GetAttributes().Select(attribute => attribute.AttributeClass?.Name);
}
