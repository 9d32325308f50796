namespace Lato;

/// <summary>
/// A transaction failed, and no code of the program is given the exception: it was entered by a transport, or published an event after a commit. Published on the
/// event stream when there is a subscriber, for each attempt of what is tried again; not for <see cref="ExpectedFailureAttribute">expected</see> failures and not for cancellations.
/// </summary>
/// <param name="Application">The application's name.</param>
/// <param name="TransactionId">The transaction.</param>
/// <param name="Entry">How it was entered: by which transport, with which message, to which handler.</param>
/// <param name="Failure">Why it failed.</param>
public sealed record UnhandledFailure(string Application, Guid TransactionId, TransactionEntry Entry, Exception Failure);
