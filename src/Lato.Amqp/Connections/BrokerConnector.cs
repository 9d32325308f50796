using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Lato.Amqp.Connections;

/// <summary>Makes connections, and says why it cannot. Thread-safe.</summary>
/// <param name="application">The application.</param>
/// <param name="purpose">What connections are for, in their names at the broker.</param>
/// <param name="options">Settings.</param>
internal sealed class BrokerConnector(string application, string purpose, AmqpOptions options)
{
    /// <summary>What a broker can be set to take at most. By default the client ends the connection at a smaller message, which would come again for ever.</summary>
    const uint LargestOfBroker = 512 << 20;

    /// <summary>The broker may be gone, and then nothing is left to close.</summary>
    public static async Task CloseAsync(IConnection connection)
    {
        try
        {
            await connection.CloseAsync(Constants.ReplySuccess, "The application stops", TimeSpan.FromSeconds(2), abort: true, CancellationToken.None).ConfigureAwait(false);
            await connection.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception)
        {
            // It was closed from the other side.
        }
    }

    public async Task<IConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var factory = new ConnectionFactory
        {
            UserName = options.Login,
            Password = options.Password,
            VirtualHost = options.VirtualHost,
            RequestedHeartbeat = options.Heartbeat,
            AutomaticRecoveryEnabled = false,
            TopologyRecoveryEnabled = false,
            RequestedConnectionTimeout = TimeSpan.FromSeconds(10),
            Ssl = new SslOption { Enabled = options.Tls },
            SocketFactory = BatchingSocket.Create,
            MaxInboundMessageBodySize = LargestOfBroker,
        };
        options.ConfigureConnection?.Invoke(factory);
        var connection = await factory.CreateConnectionAsync(BrokerAddress.Endpoints(options, factory.Ssl, factory.MaxInboundMessageBodySize), $"{application} {purpose}", cancellationToken).ConfigureAwait(false);
        try
        {
            // A virtual host that is not there is told to the first who uses the connection.
            var probe = await connection.CreateChannelAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            await probe.DisposeAsync().ConfigureAwait(false);
            return connection;
        }
        catch
        {
            await CloseAsync(connection).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>
    /// Whether the broker is there and does not want the application, so that trying again would not help. A connection that ends while it is opened does not say so: a broker that
    /// has too much to do gives up after ten seconds.
    /// </summary>
    public static bool IsRefusal(Exception failure) => Chain(failure).Any(one => one is AuthenticationFailureException
        or OperationInterruptedException { ShutdownReason.ReplyCode: Constants.AccessRefused or Constants.NotAllowed or 530 });

    public AmqpConnectionException Refused(Exception failure) =>
        new(application, BrokerAddress.Describe(options), $"it refuses the user: {Root(failure).Message} Correct lato.amqp.login, lato.amqp.password and lato.amqp.virtual-host, or give the user permissions.", failure);

    static IEnumerable<Exception> Chain(Exception failure)
    {
        for (var one = failure; one is not null; one = one.InnerException)
        {
            yield return one;
            foreach (var inner in one is AggregateException several ? several.InnerExceptions.SelectMany(Chain) : [])
            {
                yield return inner;
            }
        }
    }

    static Exception Root(Exception failure) => Chain(failure).Last();

    public AmqpConnectionException Late(Exception failure) =>
        new(application, BrokerAddress.Describe(options), $"{Root(failure).Message} It was tried for {options.StartTimeout}. Start the broker, or correct lato.amqp.host and lato.amqp.port.", failure);
}
