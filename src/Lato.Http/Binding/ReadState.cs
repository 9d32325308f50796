namespace Lato.Http.Binding;

/// <summary>What came of reading one value.</summary>
internal enum ReadState
{
    /// <summary>The request has none.</summary>
    Missing,

    /// <summary>It is wrong, and said so.</summary>
    Refused,

    Read,
}
