using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lato.Analyzers.Modules;

/// <summary>
/// Generates what reflection would find out at run time: for each partial class with <c>[Module]</c> its handlers and how
/// they are run, and for the assembly one method that adds all its modules.
/// </summary>
[Generator(LanguageNames.CSharp)]
internal sealed class ModuleGenerator : IIncrementalGenerator
{
    /// <summary>The steps, by which tests see what runs again.</summary>
    public const string ModulesStep = "Modules";
    public const string ListStep = "ModuleList";

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var modules = context.SyntaxProvider
            .ForAttributeWithMetadataName("Lato.ModuleAttribute", static (node, _) => node is ClassDeclarationSyntax, ModuleReader.Read)
            .Where(static module => module is not null)
            .Select(static (module, _) => module!)
            .WithTrackingName(ModulesStep);
        context.RegisterSourceOutput(modules.WithFiles(static module => module.FullName), static (output, file) =>
        {
            if (file.Model.Handlers is { } handlers)
            {
                output.AddSource(file.File, ModuleWriter.Write(file.Model, handlers));
            }
        });

        var list = modules.Where(static module => module.CanBeAdded).Select(static (module, _) => module.FullName).Collect()
            .Combine(context.CompilationProvider.Select(static (compilation, _) => ModuleListPlace.Of(compilation)))
            .Select(static (pair, _) => new ModuleList(pair.Right, Sorted(pair.Left)))
            .WithTrackingName(ListStep);
        context.RegisterSourceOutput(list, static (output, list) =>
        {
            if (list.Modules.Count > 0)
            {
                output.AddSource(FileNames.ModuleList, ModuleListWriter.Write(list));
            }
        });
    }

    static EquatableArray<string> Sorted(ImmutableArray<string> modules) => new([.. modules.Distinct().OrderBy(module => module, StringComparer.Ordinal)]);
}
