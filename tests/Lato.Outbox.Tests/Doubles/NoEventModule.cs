namespace Lato.Outbox.Tests.Doubles;

/// <summary>Takes what is not an event that can be read.</summary>
internal sealed class NoEventModule() : ApplicationModule("parcels")
{
    [AfterCommit]
    void On(Parcel _)
    {
    }
}
