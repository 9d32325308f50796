using Lato.Analyzers.Modules;
using Lato.Analyzers.Tests.Compiling;
using Microsoft.CodeAnalysis;

namespace Lato.Analyzers.Tests.State;

/// <summary>What the generator proves of a module class <c>Stock</c>.</summary>
internal static class Proof
{
    const string Usings = """
        using Lato;
        using System.Collections.Concurrent;
        using System.Collections.Frozen;
        using System.Collections.Immutable;
        using System.Diagnostics;
        using System.Diagnostics.Metrics;
        using System.Text;
        using System.Text.Json;
        using System.Text.RegularExpressions;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Logging;
        using Microsoft.Extensions.Options;

        """;

    const string Around = """

        public interface IRepository { Item? Find(Guid id); IEnumerable<Item> All { get; } bool TryFind(Guid id, out Item item); Task<Item> LoadAsync(Guid id); }
        public class Repository : IRepository
        {
            int _found;
            public Item? Find(Guid id) => _found++ > 0 ? null : new Item();
            public IEnumerable<Item> All => [];
            public bool TryFind(Guid id, out Item item) { item = new(); return true; }
            public Task<Item> LoadAsync(Guid id) => Task.FromResult(new Item());
        }
        public class Item
        {
            public int Left;
            public string Name { get; set; } = "";
            public Item? Inner { get; set; }
            public int[] Numbers { get; set; } = [];
            public event Action? Changed;
            public void Take() => Left--;
            public void TakeIndirectly() => Take();
            public int Twice() => Left * 2;
            readonly List<int> _all = [];
            public void Keep() => _all.Add(1);
            public void Raise() => Changed?.Invoke();
            public static int Total;
            public static Item Shared { get; } = new();
        }
        public sealed record Limits(int Most, string Name, TimeSpan Within);
        public sealed record Basket(List<int> Items);
        public readonly record struct Point(int X, int Y);
        public readonly struct Bag(List<int> items) { public int Count => items.Count; }
        public struct Counter { public int Count; public int Next() => ++Count; }
        public class Settings { public int Most { get; set; } }
        public record Buy(Guid Id) : Command;
        """;

    /// <summary>Whether it is said to have no state; members of the class, and what else there is.</summary>
    public static bool Holds(string members, string head = "", string attribute = "[Module(\"stock\")]", string elsewhere = "") =>
        HoldsOf($"{attribute} public partial class Stock{(head.Length == 0 ? " : ApplicationModule" : head)} {{ {members} }} {elsewhere}");

    /// <summary>Whether the class <c>Stock</c> of a source is said to have no state.</summary>
    public static bool HoldsOf(string source, params MetadataReference[] references)
    {
        var (compilation, result) = Compiled.Generate(Compiled.Library(Usings + source + Around, "Shop", references), new ModuleGenerator());
        Assert.Null(result.Results[0].Exception);
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Id is not ("CS8795" or "CS9248")));

        var attribute = compilation.GetTypeByMetadataName("Lato.CompilerServices.StatelessModuleAttribute");
        return compilation.GetTypeByMetadataName("Stock")!.GetAttributes().Any(data => SymbolEqualityComparer.Default.Equals(data.AttributeClass, attribute));
    }
}
