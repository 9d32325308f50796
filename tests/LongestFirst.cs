using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(Lato.TestOrder.LongestFirst))]

namespace Lato.TestOrder;

/// <summary>Collections of classes with <see cref="StartsFirstAttribute"/> come first; the others keep their order.</summary>
internal sealed class LongestFirst : ITestCollectionOrderer
{
    static readonly HashSet<string> First =
    [
        .. from type in typeof(LongestFirst).Assembly.GetTypes()
           where type.IsDefined(typeof(StartsFirstAttribute))
           select type.GetCustomAttribute<CollectionAttribute>()?.Name ?? $"Test collection for {type.FullName}",
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(collection => First.Contains(NameOf(collection)) ? 0 : 1).ThenBy(collection => collection.UniqueID, StringComparer.Ordinal)];

    /// <summary>Without the identity that stands after the name of a class.</summary>
    static string NameOf(ITestCollection collection) => collection.TestCollectionDisplayName.Split(" (id: ")[0];
}
