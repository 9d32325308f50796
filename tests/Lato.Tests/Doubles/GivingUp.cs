namespace Lato.Tests.Doubles;

/// <summary>The ways in which a transaction is given up.</summary>
public enum GivingUp
{
    ByDeadline,
    ByToken,
    ByStop,
}
