using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Text.Json;

namespace Lato.Cluster.Wire;

/// <summary>
/// Failures that arrive in another process as themselves, so that whoever calls can tell them: exceptions of types that are registered, those with the attribute of expected ones in the assemblies of messages,
/// those of Lato itself, and cancellations. A sender can name one of these, and nothing else is ever made. Thread-safe.
/// </summary>
/// <param name="application">The application.</param>
[UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Programs with Akka.NET are not trimmed, nor are tests.")]
[UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "Programs with Akka.NET are not trimmed, nor are tests.")]
[UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "Programs with Akka.NET are not trimmed, nor are tests.")]
internal sealed class KnownFailures(Application application)
{
    readonly Lazy<Dictionary<string, Type>> _types = new(() => TypesOf(application));
    readonly Lazy<Dictionary<string, Type>> _messages = new(() => MessagesOf(application)); // which some exceptions name

    /// <summary>What travels of a failure beside its message.</summary>
    /// <returns>Its members as a JSON object; empty if it does not arrive as itself.</returns>
    public byte[] Write(Exception failure) => Find(failure.GetType().FullName!) is { } type && type == failure.GetType()
        ? JsonSerializer.SerializeToUtf8Bytes(MembersOf(type).Select(member => (member.Name, Value: TryWrite(member, failure))).Where(member => member.Value is not null).ToDictionary(member => member.Name, member => member.Value!.Value), WireJson.Default.DictionaryStringJsonElement)
        : [];

    /// <summary>A failure as itself.</summary>
    /// <param name="type">The name of its type.</param>
    /// <param name="message">Its message.</param>
    /// <param name="details">All of it as text, with its stack, which it then has.</param>
    /// <param name="members">What <see cref="Write"/> has made.</param>
    /// <returns>Null if it is not one of those that are known here, or cannot be made of that.</returns>
    public Exception? Read(string type, string message, string details, byte[] members)
    {
        if (members.Length == 0 || Find(type) is not { } known || Make(known, message, members) is not { } made)
        {
            return null;
        }

        ExceptionDispatchInfo.SetRemoteStackTrace(made, details);
        return made;
    }

    Type? Find(string type) => _types.Value.GetValueOrDefault(type) ?? OwnFailures.Find(type);

    Exception? Make(Type type, string message, byte[] written)
    {
        try
        {
            var members = new Dictionary<string, JsonElement>(JsonSerializer.Deserialize(written, WireJson.Default.DictionaryStringJsonElement) ?? [], StringComparer.OrdinalIgnoreCase);
            foreach (var constructor in type.GetConstructors().OrderByDescending(constructor => constructor.GetParameters().Length))
            {
                if (constructor.GetParameters().Select(parameter => Argument(parameter, message, members)).ToArray() is var arguments && Array.TrueForAll(arguments, argument => argument.IsGiven))
                {
                    var made = (Exception)constructor.Invoke([.. arguments.Select(argument => argument.Value)]);
                    SetMembers(made, members);
                    if (made.Message == message)
                    {
                        return made;
                    }

                    break;
                }
            }

            return OwnFailures.Contain(type) ? OwnFailures.Make(type, message, member => members.TryGetValue(member.Name, out var value) ? ValueOf(value, member.PropertyType) : null) : null;
        }
        catch (Exception failure) when (failure is JsonException or ClusterSerializationException or TargetInvocationException or ArgumentException or KeyNotFoundException)
        {
            // what cannot be made is told as a RemoteModuleException
        }

        return null;
    }

    /// <exception cref="KeyNotFoundException">It is a type that is not known here.</exception>
    object? ValueOf(JsonElement written, Type type) => type == typeof(Type) ? _messages.Value[written.GetString()!] : CallJson.Read(written, type);

    (bool IsGiven, object? Value) Argument(ParameterInfo parameter, string message, Dictionary<string, JsonElement> members) =>
        members.TryGetValue(parameter.Name!, out var member) ? (true, ValueOf(member, parameter.ParameterType))
        : parameter.Name == "message" && parameter.ParameterType == typeof(string) ? (true, message)
        : parameter.ParameterType.IsAssignableTo(typeof(Exception)) ? (true, null)
        : (parameter.HasDefaultValue, parameter.DefaultValue);

    void SetMembers(Exception made, Dictionary<string, JsonElement> members)
    {
        foreach (var member in MembersOf(made.GetType()).Where(member => member.SetMethod?.IsPublic == true && members.ContainsKey(member.Name)))
        {
            member.SetValue(made, ValueOf(members[member.Name], member.PropertyType));
        }
    }

    static JsonElement? TryWrite(PropertyInfo member, Exception failure)
    {
        try
        {
            var value = member.GetValue(failure);
            return JsonSerializer.Deserialize(value is Type type ? CallJson.Write(type.FullName, typeof(string)) : CallJson.Write(value, member.PropertyType), WireJson.Default.JsonElement);
        }
        catch (Exception unwritable) when (unwritable is ClusterSerializationException or TargetInvocationException)
        {
            return null; // whoever needs it to make the exception gets a RemoteModuleException
        }
    }

    /// <summary>Those that its class and the classes below <see cref="Exception"/> have.</summary>
    static IEnumerable<PropertyInfo> MembersOf(Type type) =>
        type.GetProperties().Where(member => member.DeclaringType != typeof(Exception) && member.DeclaringType != typeof(OperationCanceledException) && member.DeclaringType != typeof(TaskCanceledException) && member.GetMethod?.IsPublic == true && member.GetIndexParameters().Length == 0 && member.GetMethod.GetBaseDefinition().DeclaringType != typeof(Exception)).DistinctBy(member => member.Name);

    static Dictionary<string, Type> TypesOf(Application application)
    {
        var registered = application.GetCarriedFailures();
        return application.GetHandlers()
            .Select(handler => handler.MessageType?.Assembly)
            .OfType<Assembly>()
            .Distinct()
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsAbstract: false, ContainsGenericParameters: false } && type.IsAssignableTo(typeof(Exception)))
            .Where(type => type.IsDefined(typeof(ExpectedFailureAttribute), inherit: true) || registered.Any(type.IsAssignableTo))
            .Concat(registered.Where(type => type is { IsAbstract: false, ContainsGenericParameters: false }))
            .Concat([typeof(OperationCanceledException), typeof(TaskCanceledException)])
            .DistinctBy(type => type.FullName)
            .ToDictionary(type => type.FullName!);
    }

    /// <summary>Those of the assemblies of messages, as also one without a handler is, and results.</summary>
    static Dictionary<string, Type> MessagesOf(Application application) => application.GetHandlers()
        .Select(handler => handler.MessageType?.Assembly)
        .OfType<Assembly>()
        .Distinct()
        .SelectMany(assembly => assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(Message))))
        .Concat(application.GetHandlers().Select(handler => handler.ResultType))
        .DistinctBy(type => type.FullName)
        .Where(type => type.FullName is not null)
        .ToDictionary(type => type.FullName!);
}
