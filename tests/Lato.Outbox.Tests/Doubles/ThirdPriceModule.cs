using System.Globalization;

namespace Lato.Outbox.Tests.Doubles;

/// <summary>What has become of <see cref="FirstPriceModule"/>.</summary>
internal sealed class ThirdPriceModule(Handling handling) : ApplicationModule("prices")
{
    [AfterCommit(Retry = "never")]
    Task Note(ThirdPrice noted, TransactionContext ctx) => handling.HandleAsync(string.Create(CultureInfo.InvariantCulture, $"{noted.Item} {noted.Amount} {noted.Currency}"), ctx);
}
