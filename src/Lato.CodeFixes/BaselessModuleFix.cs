using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Lato.CodeFixes;

/// <summary>Derives a class from <c>ApplicationModule</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BaselessModuleFix)), Shared]
internal sealed class BaselessModuleFix() : LatoCodeFix("LATO0016")
{
    protected override void Register(CodeFixSite site)
    {
        if (site.Node is ClassDeclarationSyntax type
            && site.Model.GetDeclaredSymbol(type, site.Context.CancellationToken) is INamedTypeSymbol { IsStatic: false, BaseType.SpecialType: SpecialType.System_Object })
        {
            var generator = SyntaxGenerator.GetGenerator(site.Context.Document);
            Offer("Derive it from ApplicationModule", site, type, () => generator.AddBaseType(type, generator.TypeExpression(site.Lato.Module)));
        }
    }
}
