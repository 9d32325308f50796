using System.Diagnostics;
using Lato.Engine;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace Lato.Amqp.Publishing;

/// <summary>
/// A channel that sends messages one after another without waiting for their confirms, of which one may be for many. It keeps account of them itself: the
/// client does so with a lock that publishers queue for, and looks at all messages for each confirm. It is not disposed when it is lost: the client, which may
/// still be telling of the loss, would not come to an end with that. Thread-safe.
/// </summary>
internal sealed class ConfirmingChannel
{
    static readonly CreateChannelOptions Options = new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: false);

    readonly IChannel _channel;
    readonly CancellationToken _closing;
    readonly Lock _gate = new();
    readonly LinkedList<Publication> _waiting = []; // under the gate
    readonly Dictionary<ulong, Publication> _unconfirmed = []; // under the gate
    ulong _last; // under the gate: the number of the last one that was sent, or is being sent
    ulong _settled; // under the gate: all up to this number are
    bool _isSending; // under the gate
    Exception? _closed; // under the gate

    ConfirmingChannel(IChannel channel, CancellationToken closing) => (_channel, _closing) = (channel, closing);

    public bool IsOpen => _channel.IsOpen;

    public ShutdownEventArgs? CloseReason => _channel.CloseReason;

    public static async Task<ConfirmingChannel> OpenAsync(IConnection connection, CancellationToken cancellationToken)
    {
        var channel = await connection.CreateChannelAsync(Options, cancellationToken).ConfigureAwait(false);
        var closing = new CancellationTokenSource();
        var opened = new ConfirmingChannel(channel, closing.Token);
        channel.BasicAcksAsync += (_, ack) => opened.Settle(ack.DeliveryTag, ack.Multiple, isRefused: false);
        channel.BasicNacksAsync += (_, nack) => opened.Settle(nack.DeliveryTag, nack.Multiple, isRefused: true);
        channel.BasicReturnAsync += (_, returned) => opened.Return(returned);
        channel.ChannelShutdownAsync += (_, reason) =>
        {
            opened.Close(reason);
            return closing.CancelAsync(); // the client waits for a message that is being sent before it tells of the end of the connection
        };
        if (channel.CloseReason is { } closed)
        {
            opened.Close(closed);
        }

        return opened;
    }

    /// <summary>Publishes a message, in the order of the calls.</summary>
    public Publication Publish(OutgoingMessage message)
    {
        var publication = new Publication(this, message);
        lock (_gate)
        {
            if (_closed is not null)
            {
                publication.SetException(_closed);
                return publication;
            }

            _waiting.AddLast(publication);
            if (_isSending)
            {
                return publication;
            }

            _isSending = true;
        }

        SendAsync().Ignore(); // it catches everything
        return publication;
    }

    /// <summary>Keeps nothing of a message any more.</summary>
    public void Forget(Publication publication)
    {
        lock (_gate)
        {
            if (publication.Number == 0)
            {
                _waiting.Remove(publication);
            }
            else
            {
                _unconfirmed.Remove(publication.Number);
            }
        }
    }

    /// <summary>Looks at an exchange.</summary>
    public Task VerifyExchangeAsync(string exchange, CancellationToken cancellationToken) => _channel.ExchangeDeclarePassiveAsync(exchange, cancellationToken);

    async Task SendAsync()
    {
        await SendAsync(Next()!).ConfigureAwait(false);
        var next = Next();
        if (next is not null)
        {
            await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding); // the caller is not kept for the messages of others
        }

        for (; next is not null; next = Next())
        {
            await SendAsync(next).ConfigureAwait(false);
        }
    }

    async Task SendAsync(Publication publication)
    {
        try
        {
            var message = publication.Message;
            if (message.IsMandatory)
            {
                (message.Properties.Headers ??= new Dictionary<string, object?>())[Constants.PublishSequenceNumberHeader] = (long)publication.Number; // for its return
            }

            Activity.Current = publication.Span;
            await _channel.BasicPublishAsync(message.Exchange, message.RoutingKey, message.IsMandatory, message.Properties, message.Body, _closing).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            Unsent(publication, _channel.CloseReason is { } reason ? new AlreadyClosedException(reason) : failure); // a connection that is closing fails in many ways
        }
    }

    Publication? Next()
    {
        lock (_gate)
        {
            if (_waiting.First is not { Value: var publication })
            {
                _isSending = false;
                return null;
            }

            _waiting.RemoveFirst();
            publication.Number = ++_last;
            _unconfirmed.Add(publication.Number, publication);
            return publication;
        }
    }

    /// <summary>The client gives its number to the next one.</summary>
    void Unsent(Publication publication, Exception failure)
    {
        lock (_gate)
        {
            _unconfirmed.Remove(_last--);
        }

        publication.TrySetException(failure);
    }

    Task Settle(ulong number, bool isForAll, bool isRefused)
    {
        lock (_gate)
        {
            while (isForAll && _settled < number)
            {
                Settle_NeedsLock(++_settled, isRefused);
            }

            Settle_NeedsLock(number, isRefused);
        }

        return Task.CompletedTask;
    }

    void Settle_NeedsLock(ulong number, bool isRefused)
    {
        if (!_unconfirmed.Remove(number, out var publication))
        {
            return;
        }

        if (isRefused)
        {
            publication.TrySetException(new PublishException(number, isReturn: false));
        }
        else
        {
            publication.TrySetResult();
        }
    }

    /// <summary>The broker confirms it too, after this.</summary>
    Task Return(BasicReturnEventArgs returned)
    {
        if (returned.BasicProperties.Headers?[Constants.PublishSequenceNumberHeader] is long number)
        {
            lock (_gate)
            {
                if (_unconfirmed.Remove((ulong)number, out var publication))
                {
                    publication.TrySetException(new PublishReturnException((ulong)number, returned.ReplyText, returned.Exchange, returned.RoutingKey, returned.ReplyCode, returned.ReplyText));
                }
            }
        }

        return Task.CompletedTask;
    }

    void Close(ShutdownEventArgs reason)
    {
        lock (_gate)
        {
            _closed = new AlreadyClosedException(reason);
            foreach (var publication in _unconfirmed.Values.Concat(_waiting))
            {
                publication.TrySetException(_closed);
            }

            _unconfirmed.Clear();
            _waiting.Clear();
        }
    }
}
