namespace Lato;

/// <summary>How the delay grows from one retry to the next.</summary>
public enum RetryBackoff
{
    /// <summary>It doubles, from the first delay up to the longest.</summary>
    Exponential,

    /// <summary>It grows by the first delay each time, up to the longest.</summary>
    Linear,

    /// <summary>It stays the first delay.</summary>
    Constant,
}
