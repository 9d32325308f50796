using Akka.Actor;

namespace Lato.Cluster.Wire;

/// <summary>Why a call of another node has failed.</summary>
/// <param name="Call">The call.</param>
/// <param name="Type">The full name of the exception's type.</param>
/// <param name="Message">Its message.</param>
/// <param name="Details">All of it as text.</param>
/// <param name="Members">What else it has, if it can arrive as itself; see <see cref="KnownFailures"/>.</param>
internal sealed record RemoteFailure(Guid Call, string Type, string Message, string Details, byte[] Members) : IRemoteReply, INoSerializationVerificationNeeded
{
    const int LongestText = 16_384; // so that a failure always arrives, whatever it has to say

    public static RemoteFailure Of(Guid call, Exception failure, KnownFailures known) => new(
        call, failure.GetType().FullName!, Cut(failure.Message), Cut(failure.ToString()), known.Write(failure) is { Length: <= LongestText } members ? members : []);

    static string Cut(string text) => text.Length <= LongestText ? text : $"{text[..LongestText]}…";
}
