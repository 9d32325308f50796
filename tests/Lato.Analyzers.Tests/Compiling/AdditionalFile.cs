using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Lato.Analyzers.Tests.Compiling;

/// <summary>A file beside the source, such as <c>lato.rules</c>.</summary>
internal sealed class AdditionalFile(string path, string text) : AdditionalText
{
    public override string Path => path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
}
