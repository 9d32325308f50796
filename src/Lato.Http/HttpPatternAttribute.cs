using System.Diagnostics.CodeAnalysis;
using Lato.Http.Routing;

namespace Lato;

/// <summary>
/// Handles HTTP requests whose whole path matches a regular expression. Named groups are the handler's parameters; an
/// optional group that did not match leaves the parameter its default. Patterns are tried in the order in which they
/// are written, after all route templates.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class HttpPatternAttribute : HttpTransportAttribute
{
    /// <summary>Handles requests of one method.</summary>
    /// <param name="method">For example <c>GET</c>, which serves <c>HEAD</c> too.</param>
    /// <param name="pattern">The expression; it must match the whole decoded path.</param>
    public HttpPatternAttribute(string method, [StringSyntax(StringSyntaxAttribute.Regex)] string pattern)
        : this([method], pattern)
    {
    }

    /// <summary>Handles requests of several methods.</summary>
    /// <param name="methods">For example <c>PUT</c> and <c>PATCH</c>.</param>
    /// <param name="pattern">The expression; it must match the whole decoded path.</param>
    public HttpPatternAttribute(string[] methods, [StringSyntax(StringSyntaxAttribute.Regex)] string pattern)
    {
        Methods = HttpVerbs.Of(methods);
        ArgumentNullException.ThrowIfNull(pattern);
        Pattern = pattern;
    }

    /// <summary>The methods, in upper case.</summary>
    public IReadOnlyList<string> Methods { get; }

    /// <summary>The regular expression.</summary>
    public string Pattern { get; }

    /// <summary>How long a request may take, such as <c>5m</c> or <c>infinite</c>. Default: what the handler's <see cref="HandlerAttribute.Deadline"/> says, else the application's.</summary>
    public string? Deadline { get; set; }

    /// <summary>Methods and pattern.</summary>
    public override string ToString() => $"{string.Join(", ", Methods)} {Pattern}";

    internal override string? DeadlineText => Deadline;

    internal override void Map(HttpMapping mapping, TransportHandler handler) => mapping.MapPattern(this, handler);
}
