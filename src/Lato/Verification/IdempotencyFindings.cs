namespace Lato.Verification;

/// <summary>Finds idempotent commands that the host of the application executes each time. Of an application without a host nothing is known.</summary>
internal static class IdempotencyFindings
{
    public static IEnumerable<Finding> Of(Application application) => application.IsIdempotencyServed ? [] :
        from handler in application.EnsureStarted().Transactions.Handlers.All
        where handler.Info.MessageType?.IsDefined(typeof(IdempotentAttribute), inherit: true) == true
        group handler.Info by handler.Info.MessageType!.Name into handlers
        select new Finding(
            FindingKind.UnservedIdempotency,
            handlers.First().Module,
            handlers.Key,
            $"'{handlers.Key}' is [Idempotent], and the host keeps no outcomes, so that it is executed each time.",
            "Call AddLato(…).UseUnitOfWork(…).UseIdempotency().");
}
