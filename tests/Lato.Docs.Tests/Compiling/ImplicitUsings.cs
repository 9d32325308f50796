namespace Lato.Docs.Tests.Compiling;

/// <summary>What the SDKs import without being asked: that of a console program, and what the web SDK adds.</summary>
internal static class ImplicitUsings
{
    static readonly string[] Console =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks",
    ];

    static readonly string[] Web =
    [
        "System.Net.Http.Json", "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Http",
        "Microsoft.AspNetCore.Routing", "Microsoft.Extensions.Configuration", "Microsoft.Extensions.DependencyInjection",
        "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Logging",
    ];

    public static string SourceFor(bool web) =>
        string.Concat(Console.Concat(web ? Web : []).Select(name => $"global using global::{name};\n"));
}
