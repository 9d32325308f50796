using System.Data.Common;

namespace Lato.Outbox.Tests.Simulation;

/// <summary>A request or its answer did not arrive.</summary>
internal sealed class SimulatedLossException() : DbException("The connection is lost.");
