using Lato.Generators.Modules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lato.Generators.Facades;

/// <summary>Generates the messages and the proxy of each partial interface with <c>[Facade]</c>.</summary>
[Generator(LanguageNames.CSharp)]
internal sealed class FacadeGenerator : IIncrementalGenerator
{
    /// <summary>The step, by which tests see what runs again.</summary>
    public const string FacadesStep = "Facades";

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var facades = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                "Lato.FacadeAttribute",
                static (node, _) => node is InterfaceDeclarationSyntax,
                static (context, cancellationToken) => context.TargetSymbol is INamedTypeSymbol facade ? FacadeReader.Read(facade, cancellationToken) : null)
            .Where(static facade => facade is not null)
            .WithTrackingName(FacadesStep);
        context.RegisterSourceOutput(facades, static (output, facade) =>
            output.AddSource(GeneratedFile.NameFor(facade!.FullName), FacadeWriter.Write(facade)));
    }
}
