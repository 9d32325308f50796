using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lato.Analyzers.Facades;

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
                static (context, cancellationToken) => context.TargetSymbol is INamedTypeSymbol facade && context.IsFirst() ? FacadeReader.Read(facade, cancellationToken) : null)
            .Where(static facade => facade is not null)
            .Select(static (facade, _) => facade!)
            .WithTrackingName(FacadesStep);
        context.RegisterSourceOutput(facades.WithFiles(static facade => facade.FullName), static (output, file) => output.AddSource(file.File, FacadeWriter.Write(file.Model)));
    }
}
