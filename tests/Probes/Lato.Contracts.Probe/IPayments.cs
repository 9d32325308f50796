namespace Lato.Contracts.Probe;

[Port]
public interface IPayments
{
    Task PayAsync(Guid order);
}
