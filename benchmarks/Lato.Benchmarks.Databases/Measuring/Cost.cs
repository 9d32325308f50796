namespace Databases.Measuring;

/// <summary>What one order costs.</summary>
/// <param name="Processor">Microseconds of the processors in this process.</param>
/// <param name="Wall">Microseconds on the clock.</param>
internal readonly record struct Cost(double Processor, double Wall);
