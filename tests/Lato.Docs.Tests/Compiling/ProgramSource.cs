using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lato.Docs.Tests.Compiling;

/// <summary>
/// Makes one compilation unit of the blocks of a file: usings, then statements, then types. Line directives lead every
/// diagnostic and stack trace back to the page.
/// </summary>
internal sealed class ProgramSource
{
    /// <summary>Printed between blocks, so that the output of the last one can be told apart.</summary>
    public const char BlockSeparator = '\u001E';

    readonly StringBuilder _usings = new();
    readonly StringBuilder _statements = new();
    readonly StringBuilder _types = new();

    public string Text => $"{_usings}\n{_statements}\n{_types}";

    public void Add(SyntaxTree tree)
    {
        var root = tree.GetCompilationUnitRoot();
        Append(_usings, [.. root.Usings, .. root.AttributeLists]);
        if (_statements.Length > 0)
        {
            _statements.AppendLine("#line hidden").AppendLine($"System.Console.Write('\\u{(int)BlockSeparator:X4}');");
        }

        Append(_statements, root.Members.OfType<GlobalStatementSyntax>());
        foreach (var member in root.Members.Where(member => member is not GlobalStatementSyntax))
        {
            AppendType(member);
        }
    }

    public static string LineDirective(string page, int line) => $"#line {line} \"{page}\"\n";

    void AppendType(MemberDeclarationSyntax member)
    {
        if (member is not FileScopedNamespaceDeclarationSyntax space)
        {
            Append(_types, [member]);
            return;
        }

        // A file has one file-scoped namespace and nothing beside it; as a block it can stand with others.
        _types.AppendLine($"namespace {space.Name}").AppendLine("{");
        Append(_types, [.. space.Usings, .. space.Members]);
        _types.AppendLine("}");
    }

    static void Append(StringBuilder target, IEnumerable<SyntaxNode> nodes)
    {
        foreach (var node in nodes)
        {
            var position = node.SyntaxTree.GetMappedLineSpan(node.FullSpan);
            target.Append(LineDirective(position.Path, position.StartLinePosition.Line + 1));
            target.AppendLine(node.ToFullString());
        }
    }
}
