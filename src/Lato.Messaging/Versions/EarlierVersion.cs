using Lato.Messaging.Versions;

namespace Lato;

/// <summary>An earlier version of what a handler takes, as <see cref="MessagingOptions.Upcast"/> says. Immutable.</summary>
/// <param name="Type">Its class.</param>
/// <param name="Upcast">Makes what the handler takes, in as many steps as there are.</param>
public sealed record EarlierVersion(Type Type, Func<object, object> Upcast)
{
    /// <summary>All earlier versions of a class, by their names.</summary>
    internal static Dictionary<string, EarlierVersion> Of(Type? type, IReadOnlyList<Upcaster> upcasters)
    {
        var found = new Dictionary<string, EarlierVersion>();
        Add(type, static data => data);
        return found;

        void Add(Type? later, Func<object, object> upcast)
        {
            foreach (var step in upcasters.Where(step => step.New == later))
            {
                Func<object, object> both = data => upcast(step.Make(data));
                if (step.Old != type && found.TryAdd(step.Name, new EarlierVersion(step.Old, both)))
                {
                    Add(step.Old, both);
                }
            }
        }
    }
}
