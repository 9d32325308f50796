namespace Lato.Docs.Tests.Compiling;

/// <summary>What the SDKs import without being asked: the worker's set, which a console program with a host has,
/// and what the web SDK adds.</summary>
internal static class ImplicitUsings
{
    static readonly string[] Worker =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading",
        "System.Threading.Tasks", "Microsoft.Extensions.Configuration", "Microsoft.Extensions.DependencyInjection",
        "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Logging",
    ];

    static readonly string[] Web =
    [
        "System.Net.Http.Json", "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Routing",
    ];

    public static string SourceFor(bool web) =>
        string.Concat(Worker.Concat(web ? Web : []).Select(name => $"global using global::{name};\n"));
}
