using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Lato.Http.Binding.Objects;

/// <summary>The members of an object that a JSON body has, before the object is made.</summary>
/// <param name="count">How many members there are.</param>
internal sealed class MemberBag(int count)
{
    readonly object?[] _values = new object?[count];
    readonly bool[] _has = new bool[count];

    public bool TryGet(int member, out object? value)
    {
        value = _values[member];
        return _has[member];
    }

    public void Put(int member, object? value) => (_values[member], _has[member]) = (value, true);

    /// <summary>How JSON reads them: each as it would be read for the object.</summary>
    /// <param name="type">The object's type.</param>
    /// <param name="members">Its members.</param>
    /// <param name="isInBody">Whether the body may have a member.</param>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "What JSON knows of the types of the members is made before, so that nothing is reflected on.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "What JSON knows of the types of the members is made before, so that nothing is reflected on.")]
    public static JsonTypeInfo TypeOf(JsonTypeInfo type, IReadOnlyList<ObjectMember> members, Func<ObjectMember, bool> isInBody)
    {
        var bag = JsonMetadataServices.CreateObjectInfo(
            type.Options, new JsonObjectInfoValues<MemberBag> { ObjectCreator = () => new MemberBag(members.Count), PropertyMetadataInitializer = static _ => [] });
        (bag.NumberHandling, bag.UnmappedMemberHandling) = (type.NumberHandling, type.UnmappedMemberHandling);
        for (var i = 0; i < members.Count; i++)
        {
            if (isInBody(members[i]))
            {
                var (index, json) = (i, members[i].Json!);
                _ = type.Options.GetTypeInfo(json.PropertyType);
                var property = bag.CreateJsonPropertyInfo(json.PropertyType, json.Name);
                (property.CustomConverter, property.NumberHandling, property.ObjectCreationHandling) = (json.CustomConverter, json.NumberHandling, JsonObjectCreationHandling.Replace);
                property.Get = bag => ((MemberBag)bag)._values[index];
                property.Set = (bag, value) => ((MemberBag)bag).Put(index, value);
                property.IsExtensionData = json.IsExtensionData;
                bag.Properties.Add(property);
            }
        }

        return bag;
    }
}
