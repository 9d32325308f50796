namespace Lato.Actors.Tests.Doubles;

/// <summary>What happens to a person.</summary>
public interface IPersonal
{
    int Id { get; }
}
