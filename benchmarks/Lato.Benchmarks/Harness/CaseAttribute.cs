namespace Lato.Benchmarks.Harness;

/// <summary>Lists a <see cref="RatioCase"/> or <see cref="MeasureCase"/> under a name, without making it.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class CaseAttribute(string name) : Attribute
{
    public string Name => name;

    /// <summary>What the number must not exceed. Default: nothing is asked of it.</summary>
    public double AtMost { get; init; } = double.NaN;

    /// <summary>What the number must reach. Default: nothing is asked of it.</summary>
    public double AtLeast { get; init; } = double.NaN;
}
