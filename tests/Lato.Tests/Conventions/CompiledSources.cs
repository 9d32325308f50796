namespace Lato.Tests.Conventions;

/// <summary>Tests of what the compiler knows of the sources. That is much, and would burden the garbage collector in tests that measure, so it goes with the last of them.</summary>
[CollectionDefinition(nameof(CompiledSources))]
public sealed class CompiledSources : ICollectionFixture<CompiledSources>, IDisposable
{
    public void Dispose() => SourceProject.Forget();
}
