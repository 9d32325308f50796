namespace Lato.Benchmarks.Harness;

/// <summary>Lists a <see cref="RatioCase"/> or <see cref="MeasureCase"/> under a name, without making it.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class CaseAttribute(string name) : Attribute
{
    public string Name => name;
}
