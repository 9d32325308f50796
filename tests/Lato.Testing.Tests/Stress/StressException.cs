namespace Lato.Testing.Tests.Stress;

internal sealed class StressException(int ask) : Exception($"ask {ask} was to fail")
{
    public int Ask => ask;
}
