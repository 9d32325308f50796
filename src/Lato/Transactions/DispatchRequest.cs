namespace Lato.Transactions;

/// <summary>One call into a transaction.</summary>
/// <param name="Target">What it runs.</param>
/// <param name="Message">The message, if there is one.</param>
/// <param name="IsSynchronous">Whether the caller blocks its thread until the result is there.</param>
internal readonly record struct DispatchRequest(DispatchTarget Target, Message? Message, bool IsSynchronous = false)
{
    /// <summary>What is asked, for errors and spans.</summary>
    public string Describe() => Target.Name;
}
