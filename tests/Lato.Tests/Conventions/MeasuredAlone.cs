namespace Lato.Tests.Conventions;

/// <summary>Tests that measure, or that listen to the whole process: nothing else runs beside them.</summary>
[CollectionDefinition(nameof(MeasuredAlone), DisableParallelization = true)]
public sealed class MeasuredAlone;
