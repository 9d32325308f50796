using Lato.Http.Routing;

namespace Lato;

/// <summary>Handles HTTP requests with this handler. Several may stand on one method.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class HttpAttribute : HttpTransportAttribute
{
    /// <summary>Handles requests of one method.</summary>
    /// <param name="method">For example <c>GET</c>, which serves <c>HEAD</c> too.</param>
    /// <param name="template">A route template of ASP.NET Core: <c>/orders/{id:int}</c>.</param>
    public HttpAttribute(string method, string template)
        : this([method], template)
    {
    }

    /// <summary>Handles requests of several methods.</summary>
    /// <param name="methods">For example <c>PUT</c> and <c>PATCH</c>.</param>
    /// <param name="template">A route template of ASP.NET Core: <c>/orders/{id:int}</c>.</param>
    public HttpAttribute(string[] methods, string template)
    {
        Methods = HttpVerbs.Of(methods);
        ArgumentNullException.ThrowIfNull(template);
        Template = template;
    }

    /// <summary>The methods, in upper case.</summary>
    public IReadOnlyList<string> Methods { get; }

    /// <summary>The route template.</summary>
    public string Template { get; }

    /// <summary>How long a request may take, such as <c>5m</c> or <c>infinite</c>. Default: what the handler's <see cref="HandlerAttribute.Deadline"/> says, else the application's.</summary>
    public string? Deadline { get; set; }

    /// <summary>Methods and template: <c>GET /orders</c>.</summary>
    public override string ToString() => $"{string.Join(", ", Methods)} {Template}";

    internal override string? DeadlineText => Deadline;

    internal override void Map(HttpMapping mapping, TransportHandler handler) => mapping.MapTemplate(this, Methods, Template, handler);
}
