using Lato.Aws.Clients;
using Lato.Aws.Topology;
using Microsoft.Extensions.Logging;

namespace Lato.Aws.Consuming;

/// <summary>What all consumers of an application use. Immutable.</summary>
/// <param name="Clients">AWS.</param>
/// <param name="Queues">Queues.</param>
/// <param name="Declarer">Declares what they need.</param>
/// <param name="Options">Settings.</param>
/// <param name="Time">The clock.</param>
/// <param name="Log">Where failures go.</param>
internal sealed record ConsumerParts(AwsClients Clients, QueueDirectory Queues, QueueDeclarer Declarer, SnsSqsOptions Options, TimeProvider Time, ILogger Log);
