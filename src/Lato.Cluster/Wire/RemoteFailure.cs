using Akka.Actor;

namespace Lato.Cluster.Wire;

/// <summary>Why a call of another node has failed.</summary>
/// <param name="Type">The full name of the exception's type.</param>
/// <param name="Message">Its message.</param>
/// <param name="Details">All of it as text.</param>
internal sealed record RemoteFailure(string Type, string Message, string Details) : INoSerializationVerificationNeeded;
