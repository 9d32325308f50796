using System.Globalization;
using RabbitMQ.Client;

namespace Lato.Amqp.Connections;

/// <summary>The hosts of a broker. Pure.</summary>
internal static class BrokerAddress
{
    /// <exception cref="FormatException">A host cannot be read.</exception>
    /// <param name="options">Settings.</param>
    /// <param name="ssl">How connections are encrypted; the name of the server is that of each host unless it is given.</param>
    /// <param name="largest">How many bytes a message may have that is received.</param>
    public static List<AmqpTcpEndpoint> Endpoints(AmqpOptions options, SslOption? ssl = null, uint largest = ConnectionFactory.DefaultMaxInboundMessageBodySize) =>
    [
        .. options.Host.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(text => Endpoint(text, options, ssl ?? new SslOption(), largest)),
    ];

    public static string Describe(AmqpOptions options) =>
        $"{string.Join(", ", Endpoints(options).Select(endpoint => string.Create(CultureInfo.InvariantCulture, $"{endpoint.HostName}:{endpoint.Port}")))} (virtual host '{options.VirtualHost}', user '{options.Login}')";

    static AmqpTcpEndpoint Endpoint(string text, AmqpOptions options, SslOption ssl, uint largest)
    {
        // An address of IPv6 has colons of its own, and then stands in brackets if a port follows.
        var end = text.EndsWith(']') || text.Count(character => character == ':') > 1 && !text.StartsWith('[') ? -1 : text.LastIndexOf(':');
        var port = options.Port;
        if (end >= 0 && !int.TryParse(text[(end + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out port))
        {
            throw new FormatException($"'{text}' is not a host of lato.amqp.host. Write one such as 'rabbit' or 'rabbit:5672', and several with commas between.");
        }

        var host = (end < 0 ? text : text[..end]).Trim('[', ']');
        return new AmqpTcpEndpoint(host, port, Of(host, ssl), largest);
    }

    static SslOption Of(string host, SslOption ssl) => new(ssl.ServerName is { Length: > 0 } given ? given : host, ssl.CertPath, ssl.Enabled)
    {
        AcceptablePolicyErrors = ssl.AcceptablePolicyErrors,
        CertPassphrase = ssl.CertPassphrase,
        CertificateSelectionCallback = ssl.CertificateSelectionCallback,
        CertificateValidationCallback = ssl.CertificateValidationCallback,
        Certs = ssl.Certs,
        CheckCertificateRevocation = ssl.CheckCertificateRevocation,
        ClientCertificateContext = ssl.ClientCertificateContext,
        Version = ssl.Version,
    };
}
