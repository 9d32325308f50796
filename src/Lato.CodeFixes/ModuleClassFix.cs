using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Lato.CodeFixes;

/// <summary>Makes a module class partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ModuleClassFix)), Shared]
internal sealed class ModuleClassFix() : LatoCodeFix("LATO0007")
{
    protected override void Register(CodeFixSite site)
    {
        if (site.Node is ClassDeclarationSyntax { TypeParameterList: null, Parent: not TypeDeclarationSyntax } type)
        {
            var generator = SyntaxGenerator.GetGenerator(site.Context.Document);
            Offer("Make the class partial", site, type, () => generator.WithModifiers(type, generator.GetModifiers(type).WithPartial(true)));
        }
    }
}
