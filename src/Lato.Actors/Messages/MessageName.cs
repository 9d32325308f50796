using System.Collections.Concurrent;
using System.Reflection;
using System.Text;

namespace Lato;

/// <summary>The stable name of a message type, for wire and storage. Thread-safe.</summary>
public static class MessageName
{
    static readonly ConcurrentDictionary<Type, string> Names = new();

    /// <summary>
    /// The name given by <see cref="MessageNameAttribute"/>; without one, the kebab-case of the module
    /// (the last part of the namespace, <c>Contracts</c> left out) and of the type:
    /// <c>Company.Employees.Contracts.CandidateHired</c> is <c>employees.candidate-hired</c>.
    /// </summary>
    /// <param name="messageType">A type derived from <see cref="Message"/>.</param>
    /// <exception cref="ArgumentException">The type is not a message.</exception>
    public static string Of(Type messageType)
    {
        ArgumentNullException.ThrowIfNull(messageType);
        return messageType.IsAssignableTo(typeof(Message))
            ? Names.GetOrAdd(messageType, Make)
            : throw new ArgumentException($"'{messageType}' is not a message. Derive it from Command, Query<TResult> or Event.", nameof(messageType));
    }

    static string Make(Type type)
    {
        if (type.GetCustomAttribute<MessageNameAttribute>() is { } given)
        {
            return given.Name;
        }

        var module = type.Namespace?.Split('.').LastOrDefault(part => part != "Contracts");
        var name = Kebab(type.Name.Split('`')[0]);
        return module is null ? name : $"{Kebab(module)}.{name}";
    }

    static string Kebab(string name)
    {
        var kebab = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            var startsWord = char.IsUpper(name[i]) && i > 0
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (startsWord && kebab[^1] != '-')
            {
                kebab.Append('-');
            }

            kebab.Append(name[i] == '_' ? '-' : char.ToLowerInvariant(name[i]));
        }

        return kebab.ToString();
    }
}
