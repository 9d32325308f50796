using System.ComponentModel;
using System.Reflection;

namespace Lato.Tests.Conventions;

public sealed class TypeTests
{
    const string ForGeneratedCode = "Lato.CompilerServices";

    /// <summary>Public types live in this namespace, extension methods in that of what they extend.</summary>
    static readonly string[] Namespaces = ["Lato", ForGeneratedCode, "Lato.Testing", "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Configuration", "Microsoft.Extensions.Logging"];

    /// <summary>Made for users to derive from.</summary>
    static readonly Type[] Inheritable = [typeof(ApplicationModule), typeof(TransactionContext)];

    static IEnumerable<Type> All => typeof(Application).Assembly.GetTypes().Where(type => !type.Name.Contains('<') && !IsGenerated(type));

    static bool IsGenerated(Type type) =>
        type.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute)) || (type.DeclaringType is { } outer && (outer.Name.Contains('<') || IsGenerated(outer)));

    static IEnumerable<string> Misplaced(IEnumerable<Type> types) =>
        types.Where(type => type.IsVisible && !Namespaces.Contains(type.Namespace)).Select(type => type.FullName!);

    static IEnumerable<string> Unsealed(IEnumerable<Type> types) => types
        .Where(type => type is { IsClass: true, IsAbstract: false, IsSealed: false } && !Inheritable.Contains(type) && !All.Any(other => other.BaseType == type))
        .Select(type => type.FullName!);

    static IEnumerable<string> PublicInside(IEnumerable<Type> types) => types
        .Where(type => type is { IsNested: false, IsPublic: false } && type.Namespace == "Lato")
        .Select(type => type.FullName!);

    [Fact]
    public void Public_types_live_in_the_namespace_of_the_product() => Assert.Empty(Misplaced(All));

    [Fact]
    public void What_only_generated_code_uses_is_in_a_namespace_of_its_own_and_hidden_from_completion() => Assert.Equal(
        All.Where(type => type.Namespace == ForGeneratedCode).Select(type => type.Name).Order(),
        All.Where(type => type.IsVisible && type.GetCustomAttribute<EditorBrowsableAttribute>()?.State == EditorBrowsableState.Never).Select(type => type.Name).Order());

    [Fact]
    public void Internal_types_live_in_the_namespace_of_their_folder() => Assert.Empty(PublicInside(All));

    [Fact]
    public void Classes_are_sealed_unless_made_to_be_derived_from() => Assert.Empty(Unsealed(All));

    [Fact]
    public void Errors_of_the_product_have_one_base_unless_they_are_timeouts() => Assert.Empty(All
        .Where(type => type.IsSubclassOf(typeof(Exception)) && type != typeof(LatoException) && !type.IsSubclassOf(typeof(LatoException)) && !type.IsSubclassOf(typeof(TimeoutException)))
        .Select(type => type.FullName!));

    [Fact]
    public void Planted_types_are_caught()
    {
        Assert.Equal(["Lato.Tests.Conventions.PlantedUnsealed"], Misplaced([typeof(PlantedUnsealed), typeof(Application)]));
        Assert.Equal(["Lato.Tests.Conventions.PlantedUnsealed"], Unsealed([typeof(PlantedUnsealed), typeof(ApplicationModule), typeof(Application)]));
    }
}
