namespace Lato.Tests.Stress;

/// <summary>What a <see cref="MortalModule"/> dies of.</summary>
internal sealed class MortalException(int number) : Exception
{
    public int Number => number;
}
