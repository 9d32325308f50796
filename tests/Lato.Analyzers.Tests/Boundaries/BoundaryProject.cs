using Lato.Analyzers.Boundaries;
using Lato.Analyzers.Tests.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lato.Analyzers.Tests.Boundaries;

/// <summary>A project whose borders are checked.</summary>
internal sealed record BoundaryProject(string Source)
{
    /// <summary>Two modules in one project; what is written into the second is the use.</summary>
    public const string Auctions = """
        using Lato;

        namespace Auctions.Contracts
        {
            public sealed record PlacingBid(string AuctionId) : Command;
            public sealed record WinningBidPlaced(string AuctionId) : Event;
        }

        namespace Auctions
        {
            [Module("auctions")] sealed partial class AuctionsModule : ApplicationModule;
        }

        namespace Auctions.Domain
        {
            public class Auction { public int Price; public static int Count() => 0; public enum State { Open } }
            public sealed class SealedBids : Auction;
            public interface IAuctions { Auction Find(string id); }
            public class BidAttribute : System.Attribute;
            public delegate Auction Finds(string id);
            public struct Money { public static Money operator +(Money left, Money right) => left; public static explicit operator int(Money money) => 0; }
            public static class AuctionExtensions { public static bool IsOpen(this string id) => true; }
            [ModuleApi] public sealed class Clock { public static int Ticks => 0; public sealed class Tick; }
        }

        """;

    public string Assembly { get; init; } = "Shop";

    public string? Rules { get; init; }

    public string? Baseline { get; init; }

    public MetadataReference[] References { get; init; } = [];

    public bool IsProgram { get; init; }

    public (string Name, string Value)[] Properties { get; init; } = [];

    /// <summary>The code of module <c>payments</c>, beside module <c>auctions</c>.</summary>
    public static BoundaryProject Payments(string code, string usings = "") => new(usings + Auctions + $$"""
        namespace Payments
        {
            [Module("payments")] sealed partial class PaymentsModule : ApplicationModule;
            {{code}}
        }
        """);

    public CSharpCompilation Compilation => Compiled.Library([("Shop.cs", Source)], Assembly, References)
        .WithOptions(new CSharpCompilationOptions(IsProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>The project as others reference it, with its internals cut off as by a build.</summary>
    public MetadataReference Built
    {
        get
        {
            using var image = new MemoryStream();
            var result = Compilation.Emit(image, options: new Microsoft.CodeAnalysis.Emit.EmitOptions(metadataOnly: true, includePrivateMembers: false));
            Assert.True(result.Success, string.Join('\n', result.Diagnostics));
            return MetadataReference.CreateFromImage(image.ToArray());
        }
    }

    public async Task<Diagnostic[]> CheckAsync()
    {
        Assert.Empty(Compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return await CheckBrokenAsync();
    }

    /// <summary>As <see cref="CheckAsync"/>, of source that may not compile.</summary>
    public Task<Diagnostic[]> CheckBrokenAsync() => Compiled.AnalyzeAsync(
        Compilation, [new BoundariesAnalyzer()], new AnalyzerOptions([.. Files], new ProjectOptions(Properties)));

    public async Task<string[]> IdsAsync() => [.. (await CheckAsync()).Select(diagnostic => diagnostic.Id)];

    public async Task<string[]> MessagesAsync() => [.. (await CheckAsync()).Select(diagnostic => $"{diagnostic.Id} {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}")];

    IEnumerable<AdditionalText> Files => new (string Path, string? Text)[] { ("/shop/lato.rules", Rules), ("/shop/lato.baseline", Baseline) }
        .Where(file => file.Text is not null)
        .Select(file => new AdditionalFile(file.Path, file.Text!));
}
