namespace Lato;

/// <summary>
/// Marks an exception class whose exceptions belong to the business, such as a refused order, and are not a fault of the program.
/// They reach their callers and fail their transactions as all do, but are not failures of modules: not counted, not supervised,
/// not logged as errors, and their spans have no error status. For classes of others: <c>app.ExpectFailure&lt;T&gt;()</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ExpectedFailureAttribute : Attribute;
