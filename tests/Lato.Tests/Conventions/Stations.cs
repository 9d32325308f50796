using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lato.Tests.Conventions;

/// <summary>The folders of the runtime are the stations of a message's road; a station uses only stations before it.</summary>
internal sealed class Stations
{
    static readonly string[] Road =
    [
        "Diagnostics", "Messages", "Engine", "Dependencies", "Handlers", "Compositions", "Modules", "Transactions", "Applications", "Descriptions", "Verification", "Hosting",
    ];

    readonly Dictionary<string, int> _stationOfType = [];

    public Stations(IEnumerable<SourceFile> files)
    {
        foreach (var file in files)
        {
            foreach (var name in file.Syntax.DescendantNodes().OfType<BaseTypeDeclarationSyntax>().Where(IsTopLevel).Select(type => type.Identifier.Text))
            {
                _stationOfType[name] = Math.Max(StationOf(file), _stationOfType.GetValueOrDefault(name, -1));
            }
        }
    }

    /// <summary>Where a file reaches ahead, one line each.</summary>
    public IEnumerable<string> Violations(SourceFile file)
    {
        var own = StationOf(file);
        var usings = file.Syntax.DescendantNodes().OfType<UsingDirectiveSyntax>()
            .Select(directive => directive.Name?.ToString() ?? "")
            .Where(name => name.StartsWith("Lato.", StringComparison.Ordinal))
            .Select(name => (Name: name, Station: Array.IndexOf(Road, name.Split('.')[1])));
        var types = file.Syntax.DescendantNodes().OfType<SimpleNameSyntax>()
            .Where(IsTypeLike)
            .Select(name => name.Identifier.Text)
            .Distinct()
            .Select(name => (Name: name, Station: _stationOfType.GetValueOrDefault(name, -1)));
        return usings.Concat(types).Where(used => used.Station > own).Select(used => $"{file.Path} uses {used.Name} of {Road[used.Station]}");
    }

    static int StationOf(SourceFile file) => Array.IndexOf(Road, file.Folder) is >= 0 and var station
        ? station
        : throw new InvalidOperationException($"'{file.Folder}' is not a layer of the message flow.");

    static bool IsTopLevel(BaseTypeDeclarationSyntax type) => type.Parent is BaseNamespaceDeclarationSyntax or CompilationUnitSyntax;

    // Names of members and properties are no types: after a dot of an expression, or as the name of an argument or an assignment.
    static bool IsTypeLike(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Expression == name && !IsMemberOf(name),
        NameColonSyntax or NameEqualsSyntax => false,
        AssignmentExpressionSyntax or ArgumentSyntax or InvocationExpressionSyntax or BinaryExpressionSyntax => false,
        _ => !IsMemberOf(name),
    };

    // "Handler.Info" in a class with a property Handler means the property.
    static bool IsMemberOf(SimpleNameSyntax name) => name.Ancestors().OfType<TypeDeclarationSyntax>()
        .Any(type => type.Members.OfType<PropertyDeclarationSyntax>().Any(property => property.Identifier.Text == name.Identifier.Text)
            && name.Parent is MemberAccessExpressionSyntax or ConditionalAccessExpressionSyntax or IsPatternExpressionSyntax);
}
