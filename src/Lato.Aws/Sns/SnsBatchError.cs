namespace Lato;

/// <summary>Why SNS did not take a message of a batch.</summary>
/// <param name="Code">Such as <c>InvalidParameter</c> and <c>InternalError</c>.</param>
/// <param name="Message">What SNS says; null if it says no more.</param>
/// <param name="IsSenderFault">Whether another try of the same message would fail again.</param>
public sealed record SnsBatchError(string Code, string? Message, bool IsSenderFault);
