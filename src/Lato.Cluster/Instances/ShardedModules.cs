using Lato.Cluster.Calls;
using Microsoft.Extensions.Logging;

namespace Lato.Cluster.Instances;

/// <summary>What the instances of a module with one for each key have in common on this node.</summary>
/// <param name="Application">The application.</param>
/// <param name="Module">The identifier of the module.</param>
/// <param name="Calls">Handle what is sent to it.</param>
/// <param name="Log">Where failures are told that have no caller.</param>
internal sealed record ShardedModules(Application Application, string Module, ModuleCalls Calls, ILogger Log);
