using System.Reflection;
using Lato.Http.Routing;
using Lato.Http.WebSockets;

namespace Lato;

/// <summary>
/// Serves WebSockets with this handler: it is called once for each connection, takes a <see cref="WebSocketChannel"/>,
/// and the connection is closed when it returns. The call is one transaction without a deadline.
/// </summary>
/// <param name="template">A route template of ASP.NET Core: <c>/rooms/{room}</c>.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class WebSocketAttribute(string template) : HttpTransportAttribute
{
    /// <summary>The route template.</summary>
    public string Template { get; } = template;

    /// <inheritdoc/>
    protected override bool ProvidesValueFor(ParameterInfo parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return parameter.ParameterType == typeof(WebSocketChannel) || base.ProvidesValueFor(parameter);
    }

    /// <summary>The template.</summary>
    public override string ToString() => $"WebSocket {Template}";

    internal override void Map(HttpMapping mapping, TransportHandler handler) => WebSocketMapping.Map(mapping, this, handler);
}
