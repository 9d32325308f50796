namespace Lato.TestOrder;

/// <summary>Tests of this class, or of its collection, last long and mostly wait for processes: they start first, and the others run beside them.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class StartsFirstAttribute : Attribute;
