using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;

namespace Lato.CodeFixes;

/// <summary>Makes a method a handler.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ForgottenHandlerFix)), Shared]
internal sealed class ForgottenHandlerFix() : LatoCodeFix("LATO0017")
{
    protected override void Register(CodeFixSite site)
    {
        if (site.Node is MethodDeclarationSyntax method)
        {
            var generator = SyntaxGenerator.GetGenerator(site.Context.Document);
            Offer("Mark the method with [Handler]", site, method, () => generator.InsertAttributes(method, 0, generator.Attribute("Lato.Handler").WithAdditionalAnnotations(Simplifier.Annotation)));
        }
    }
}
