using Lato.Cluster.Wire;
using Microsoft.Extensions.Logging;

namespace Lato.Cluster.Calls;

/// <summary>What all modules of a node have in common.</summary>
/// <param name="Application">The application.</param>
/// <param name="Options">The options of the node.</param>
/// <param name="Messaging">Knows the earlier versions of messages.</param>
/// <param name="Failures">Those that arrive as themselves.</param>
/// <param name="Log">Where failures are told that have no caller.</param>
internal sealed record NodeParts(Application Application, ClusterOptions Options, MessagingOptions Messaging, KnownFailures Failures, ILogger Log);
