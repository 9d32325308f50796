using System.Reflection;
using Lato.Http.Binding;
using Lato.Http.Routing;

namespace Lato;

/// <summary>The base of the attributes that make a handler one of the HTTP transport.</summary>
public abstract class HttpTransportAttribute : TransportAttribute
{
    private protected HttpTransportAttribute()
        : base(typeof(HttpTransport))
    {
    }

    /// <summary>Leaves requests to this handler out of the access log; those that end with status 500 or above are logged all the same.</summary>
    public bool ExcludeFromAccessLog { get; set; }

    /// <summary>Leaves requests that end with one of these statuses out of the access log; 500 and above are logged all the same.</summary>
    public int[] AccessLogExcludedStatusCodes { get; set; } = [];

    /// <summary>Cancels the handler when its client goes away. By default it runs to its end.</summary>
    public bool CancelOnDisconnect { get; set; }

    /// <summary>How long a request may take; null for as long as the handler or the application says.</summary>
    internal virtual string? DeadlineText => null;

    /// <inheritdoc/>
    protected override bool ProvidesValueFor(ParameterInfo parameter) => ParameterSources.IsSupplied(parameter);

    /// <summary>Maps the handler onto endpoints: every kind of attribute maps itself.</summary>
    internal abstract void Map(HttpMapping mapping, TransportHandler handler);
}
