using Lato.Http.Calls;

namespace Lato.Http.Routing;

/// <summary>What is known of an endpoint, for descriptions. Immutable.</summary>
/// <param name="Invoker">What responds.</param>
/// <param name="Methods">The methods that it serves.</param>
/// <param name="Group">The module, or null.</param>
/// <param name="ResultType">What the handler returns; <see cref="void"/> for nothing.</param>
internal sealed record HttpEndpointInfo(HttpEndpointInvoker Invoker, IReadOnlyList<string> Methods, string? Group, Type ResultType);
