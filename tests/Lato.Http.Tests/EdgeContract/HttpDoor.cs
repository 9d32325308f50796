using Lato.Testing.EdgeContract;

namespace Lato.Http.Tests.EdgeContract;

/// <summary>Lets requests in.</summary>
[Module("door")]
sealed class HttpDoor(EdgeDoor door) : ApplicationModule
{
    [Http("POST", "/door")]
    Task Enter(Knock _, TransactionContext context, string? offered = null) => door.EnterAsync(context, offered);
}
