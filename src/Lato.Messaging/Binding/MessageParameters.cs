using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Lato.Messaging.Binding;

/// <summary>Which parameters of a handler a message can give a value.</summary>
internal static class MessageParameters
{
    /// <summary>The parameter that takes the data, wherever it stands.</summary>
    const string DataName = "data";

    public static bool IsProvided(ParameterInfo parameter) =>
        parameter.IsDefined(typeof(FromMetadataAttribute), inherit: false) || IsOfMessage(parameter.ParameterType) || IsSimple(parameter.ParameterType) || CanBeData(parameter);

    /// <summary>The message itself, its bytes or its headers.</summary>
    public static bool IsOfMessage(Type type) =>
        type == typeof(ReceivedMessage) || type == typeof(ReadOnlyMemory<byte>) || type == typeof(byte[]) || type == typeof(IReadOnlyDictionary<string, string>);

    /// <summary>What can be read from text.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "Interfaces of the types of parameters that are read from text are used by what reads them.")]
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "Interfaces of the types of parameters that are read from text are used by what reads them.")]
    public static bool IsSimple(Type type)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        return bare.IsEnum || bare == typeof(string) || bare == typeof(object) || Array.Exists(bare.GetInterfaces(), IsParsable);
    }

    /// <summary>
    /// The parameter that takes the data of a handler without a message parameter: the one named 'data', or the first one of a type that
    /// neither the transport nor the container gives, or the first text that is not a value of the transport.
    /// </summary>
    public static ParameterInfo? DataOf(IReadOnlyList<ParameterInfo> parameters, Func<Type, bool> isService, IReadOnlyCollection<string> valueNames)
    {
        var free = parameters.Where(parameter => !parameter.IsDefined(typeof(FromMetadataAttribute), inherit: false)).ToList();
        return free.Find(parameter => parameter.Name == DataName)
            ?? free.Find(parameter => CanBeData(parameter) && !isService(parameter.ParameterType))
            ?? free.Find(parameter => parameter.ParameterType == typeof(string) && !MetadataValues.IsStandard(parameter.Name!) && !valueNames.Contains(parameter.Name!, MetadataNames.Comparer));
    }

    static bool CanBeData(ParameterInfo parameter) =>
        parameter.Name == DataName || (!parameter.ParameterType.IsInterface && !parameter.ParameterType.IsAbstract && !IsSimple(parameter.ParameterType) && !IsOfMessage(parameter.ParameterType));

    static bool IsParsable(Type candidate) => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(IParsable<>);
}
