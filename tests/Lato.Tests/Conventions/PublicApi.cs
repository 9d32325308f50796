using System.Reflection;
using System.Text;

namespace Lato.Tests.Conventions;

/// <summary>Prints the public surface of an assembly, one line for each member.</summary>
internal static class PublicApi
{
    const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    static readonly NullabilityInfoContext Nullability = new();

    public static IEnumerable<string> Of(Assembly assembly) => Of(assembly.GetExportedTypes());

    public static IEnumerable<string> Of(params IEnumerable<Type> types) =>
        types.Where(type => !IsGenerated(type)).SelectMany(Lines).Distinct().Order(StringComparer.Ordinal);

    static IEnumerable<string> Lines(Type type)
    {
        yield return $"{Kind(type)} {Name(type)}{Bases(type)}";
        if (type.IsSubclassOf(typeof(Delegate)))
        {
            yield return Describe(type, type.GetMethod("Invoke")!);
            yield break;
        }

        foreach (var member in type.GetMembers(Declared).Where(IsVisible))
        {
            if (Describe(type, member) is { } line)
            {
                yield return line;
            }
        }
    }

    static string? Describe(Type type, MemberInfo member) => member switch
    {
        Type => null,
        _ when IsGenerated(member) => null,
        FieldInfo { IsLiteral: true } field => $"{Name(type)}.{field.Name} = {field.GetRawConstantValue()}",
        FieldInfo field when !field.IsSpecialName => $"{Name(type)}.{field.Name} : {Name(field.FieldType)}",
        PropertyInfo property => $"{Name(type)}.{property.Name}{Index(property)} : {WithNull(Nullability.Create(property))}{Accessors(property)}",
        EventInfo @event => $"event {Name(type)}.{@event.Name} : {Name(@event.EventHandlerType!)}",
        ConstructorInfo constructor => $"{Name(type)}.ctor{Parameters(constructor.GetParameters())}{Access(constructor)}",
        MethodInfo method when !method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal) || IsExtensionProperty(type, method) => Describe(type, method),
        _ => null,
    };

    static string Describe(Type type, MethodInfo method) =>
        $"{Name(type)}.{method.Name}{Generics(method)}{Parameters(method.GetParameters())} : {WithNull(Nullability.Create(method.ReturnParameter))}{Access(method)}";

    static bool IsExtensionProperty(Type type, MethodInfo method) =>
        method.Name.StartsWith("get_", StringComparison.Ordinal) && type.GetProperty(method.Name[4..], Declared) is null;

    static bool IsVisible(MemberInfo member) => member switch
    {
        MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
        FieldInfo field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly,
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsVisible),
        EventInfo @event => IsVisible(@event.AddMethod!),
        _ => false,
    };

    static bool IsGenerated(MemberInfo member) =>
        member.Name.Contains('<') || member.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute), inherit: false);

    static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        _ when type.IsSubclassOf(typeof(Delegate)) => "delegate",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    static string Bases(Type type)
    {
        if (type.IsEnum || type.IsSubclassOf(typeof(Delegate)))
        {
            return "";
        }

        var inherited = type.BaseType?.GetInterfaces() ?? [];
        var bases = (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) ? [parent] : Type.EmptyTypes)
            .Concat(type.GetInterfaces().Except(inherited).Where(one => one.IsVisible).OrderBy(Name, StringComparer.Ordinal));
        var list = string.Join(", ", bases.Select(Name));
        return list.Length == 0 ? "" : $" : {list}";
    }

    static string Access(MethodBase method) =>
        (method.IsPublic ? "" : " protected") + (method is { IsVirtual: true, IsFinal: false, DeclaringType: { IsSealed: false, IsInterface: false } } ? " virtual" : "");

    static string Accessors(PropertyInfo property)
    {
        var setter = property.SetMethod is { } set && IsVisible(set)
            ? set.ReturnParameter.GetRequiredCustomModifiers().Length > 0 ? " init;" : " set;"
            : "";
        return $" {{ get;{setter} }}{Access(property.GetMethod ?? property.SetMethod!)}";
    }

    static string Generics(MethodInfo method) =>
        method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>" : "";

    static string Parameters(ParameterInfo[] parameters)
    {
        if (parameters.Length == 0)
        {
            return "()";
        }

        return $"({string.Join(", ", parameters.Select(parameter => $"{Modifier(parameter)}{WithNull(Nullability.Create(parameter))} {parameter.Name}{Default(parameter)}"))})";
    }

    static string Index(PropertyInfo property) => property.GetIndexParameters() is { Length: > 0 } index ? Parameters(index) : "";

    static string Modifier(ParameterInfo parameter) =>
        parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : parameter.IsOut ? "out " : parameter.IsIn ? "in " : parameter.ParameterType.IsByRef ? "ref " : "";

    static string Default(ParameterInfo parameter) =>
        parameter.HasDefaultValue ? $" = {(parameter.DefaultValue is string text ? $"\"{text}\"" : parameter.DefaultValue ?? "default")}" : "";

    static string WithNull(NullabilityInfo info)
    {
        var mark = info.ReadState == NullabilityState.Nullable && !info.Type.IsValueType ? "?" : "";
        if (info.ElementType is { } element)
        {
            return $"{WithNull(element)}[]{mark}";
        }

        return info.GenericTypeArguments.Length > 0 && Nullable.GetUnderlyingType(info.Type) is null
            ? $"{Bare(info.Type)}<{string.Join(", ", info.GenericTypeArguments.Select(WithNull))}>{mark}"
            : Name(info.Type) + mark;
    }

    static string Name(Type type)
    {
        if (type.IsByRef)
        {
            return Name(type.GetElementType()!);
        }

        if (type.IsArray)
        {
            return $"{Name(type.GetElementType()!)}[]";
        }

        return Nullable.GetUnderlyingType(type) is { } underlying ? $"{Name(underlying)}?"
            : type.IsGenericType ? $"{Bare(type)}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
            : Bare(type);
    }

    static string Bare(Type type)
    {
        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        var name = new StringBuilder();
        name.Append(type.DeclaringType is { } outer ? Bare(outer) : type.Namespace);
        return name.Append('.').Append(type.Name.Split('`')[0]).ToString();
    }
}
