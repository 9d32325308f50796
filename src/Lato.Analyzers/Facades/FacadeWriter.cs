using System.Text;

namespace Lato.Analyzers.Facades;

/// <summary>Writes the generated part of a facade. Pure.</summary>
internal static class FacadeWriter
{
    public static string Write(FacadeModel facade)
    {
        var source = new StringBuilder(GeneratedFile.Head);
        if (facade.Namespace.Length > 0)
        {
            source.Append($"namespace {facade.Namespace};\n\n");
        }

        // A facade with wrong members still is one, so that nothing but the member is reported.
        var proxy = facade.Methods is null ? "throw new global::System.NotSupportedException()" : $"new {FacadeNames.Proxy}(dispatcher)";
        source.Append($$"""
            partial interface {{facade.Name}} : global::Lato.CompilerServices.IFacade<{{facade.FullName}}>
            {
                {{GeneratedFile.Mark}}
                static {{facade.FullName}} global::Lato.CompilerServices.IFacade<{{facade.FullName}}>.For(global::Lato.IDispatcher dispatcher) => {{proxy}};

            """);
        if (facade.Methods is { } methods)
        {
            foreach (var method in methods)
            {
                WriteMessage(source, method);
            }

            WriteProxy(source, facade, methods);
        }

        return source.Append("}\n").ToString();
    }

    static void WriteMessage(StringBuilder source, FacadeMethod method)
    {
        var carried = string.Join(", ", method.Carried.Select(parameter => $"{parameter.Type} {parameter.Property}"));
        source.Append($$"""

                /// <summary>The message of <c>{{method.Name}}</c>.</summary>
                {{GeneratedFile.Mark}}{{ObsoleteLine(method, 4)}}
                [global::Lato.MessageName({{Literals.Of(method.WireName)}})]
                public sealed record {{method.Message}}({{carried}}) : global::Lato.Command{{(method.Result is null ? "" : $"<{method.Result}>")}};

            """);
    }

    static void WriteProxy(StringBuilder source, FacadeModel facade, EquatableArray<FacadeMethod> methods)
    {
        source.Append($$"""

                {{GeneratedFile.Mark}}
                private sealed class {{FacadeNames.Proxy}}(global::Lato.IDispatcher dispatcher) : {{facade.FullName}}
                {
                    readonly global::Lato.IDispatcher _dispatcher = dispatcher;

            """);
        foreach (var method in methods)
        {
            var parameters = string.Join(", ", method.Parameters.Select(parameter => $"{parameter.Type} @{parameter.Name}"));
            var message = $"new {facade.FullName}.{method.Message}({string.Join(", ", method.Carried.Select(parameter => $"@{parameter.Name}"))})";
            var token = method.Parameters.FirstOrDefault(parameter => parameter.IsToken) is { } given ? $", @{given.Name}" : "";
            var call = $"this._dispatcher.ExecuteAsync({message}{token})";
            source.Append($"{ObsoleteLine(method, 8)}\n        {method.Return} {facade.FullName}.@{method.Name}({parameters}) => {(method.IsValueTask ? $"new({call})" : call)};\n");
        }

        source.Append("    }\n");
    }

    static string ObsoleteLine(FacadeMethod method, int indent) => method.IsObsolete ? $"\n{new string(' ', indent)}{GeneratedFile.MayUseObsolete}" : "";
}
