using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace Lato.Amqp.Topology;

/// <summary>Declares what endpoints consume from.</summary>
/// <param name="options">Settings.</param>
internal sealed class QueueDeclarer(AmqpOptions options)
{
    /// <summary>Declares, or looks at, all that belongs to one queue.</summary>
    /// <exception cref="AmqpDeclarationException">Something is missing or different, or not allowed.</exception>
    public async Task DeclareAsync(IConnection connection, QueuePlan plan, CancellationToken cancellationToken)
    {
        if (options.Declare == AmqpDeclare.Off)
        {
            return;
        }

        var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        await using var closing = channel.ConfigureAwait(false);
        var creates = options.Declare == AmqpDeclare.Create;
        if (plan.DeclaresExchange)
        {
            await StepAsync(plan, $"Exchange '{plan.Exchange}'", () => creates
                ? channel.ExchangeDeclareAsync(plan.Exchange, plan.ExchangeType, durable: true, cancellationToken: cancellationToken)
                : channel.ExchangeDeclarePassiveAsync(plan.Exchange, cancellationToken)).ConfigureAwait(false);
        }

        await StepAsync(plan, $"Dead-letter exchange '{options.DeadLetterExchange}'", () => creates
            ? channel.ExchangeDeclareAsync(options.DeadLetterExchange, ExchangeType.Direct, durable: true, cancellationToken: cancellationToken)
            : channel.ExchangeDeclarePassiveAsync(options.DeadLetterExchange, cancellationToken)).ConfigureAwait(false);
        await QueueAsync(channel, plan, plan.DeadLetterQueue, plan.DeadLetterArguments, creates, cancellationToken).ConfigureAwait(false);
        await QueueAsync(channel, plan, plan.Queue, plan.Arguments, creates, cancellationToken).ConfigureAwait(false);
        if (creates)
        {
            await StepAsync(plan, $"Binding of queue '{plan.DeadLetterQueue}'", () => channel.QueueBindAsync(plan.DeadLetterQueue, options.DeadLetterExchange, plan.Family, cancellationToken: cancellationToken)).ConfigureAwait(false);
            await StepAsync(plan, $"Binding of queue '{plan.Queue}' to exchange '{plan.Exchange}'", () => channel.QueueBindAsync(plan.Queue, plan.Exchange, plan.BindingKey, cancellationToken: cancellationToken)).ConfigureAwait(false);
        }
    }

    static Task QueueAsync(IChannel channel, QueuePlan plan, string queue, IDictionary<string, object?> arguments, bool creates, CancellationToken cancellationToken) =>
        StepAsync(plan, $"Queue '{queue}'", () => creates
            ? channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, arguments, cancellationToken: cancellationToken)
            : channel.QueueDeclarePassiveAsync(queue, cancellationToken));

    static async Task StepAsync(QueuePlan plan, string what, Func<Task> step)
    {
        try
        {
            await step().ConfigureAwait(false);
        }
        catch (OperationInterruptedException refused) when (refused.ShutdownReason is { ReplyCode: >= 400 } reason && Problem(reason) is { } problem)
        {
            throw new AmqpDeclarationException(what, plan.Endpoint.Name, problem, refused);
        }
    }

    /// <returns>Null for a loss of the connection.</returns>
    static string? Problem(ShutdownEventArgs reason) => reason.ReplyCode switch
    {
        Constants.PreconditionFailed => $"is there already, and different. Delete it, give it another name, or declare it equal. RabbitMQ says: {reason.ReplyText}",
        Constants.NotFound => $"is not there. Create it, or set lato.amqp.declare to create. RabbitMQ says: {reason.ReplyText}",
        Constants.AccessRefused => $"is not allowed. Give the user the permission, or set lato.amqp.declare to off if it is made elsewhere. RabbitMQ says: {reason.ReplyText}",
        Constants.ResourceLocked => $"belongs to another connection alone. Give it another name. RabbitMQ says: {reason.ReplyText}",
        Constants.CommandInvalid or Constants.NotImplemented or Constants.SyntaxError or Constants.InternalError or Constants.NotAllowed => $"is refused. RabbitMQ says: {reason.ReplyText}",
        _ => null,
    };
}
