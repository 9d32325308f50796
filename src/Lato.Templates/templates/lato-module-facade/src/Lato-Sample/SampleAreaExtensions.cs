using Lato;

namespace SampleNamespace;

/// <summary>What others see of the module, beside its contracts.</summary>
public static class SampleAreaExtensions
{
    /// <summary>Adds the module to an application.</summary>
    public static TModule AddSampleArea<TModule>(this TModule parent)
        where TModule : ApplicationModule
    {
        parent.AddModule<SampleAreaModule>();
        return parent;
    }
}
