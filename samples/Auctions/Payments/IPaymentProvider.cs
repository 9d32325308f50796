using Foundation;

namespace Payments;

/// <summary>The third party that moves money. Its package, and its words, stay behind this.</summary>
internal interface IPaymentProvider
{
    /// <param name="key">By which the provider knows a charge that it gets again, so that nobody pays twice.</param>
    /// <param name="payer">Who pays.</param>
    /// <param name="amount">How much.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Why it declines; null if it has paid.</returns>
    /// <exception cref="HttpRequestException">It cannot be reached. Ask again later.</exception>
    Task<string?> ChargeAsync(string key, string payer, Money amount, CancellationToken cancellationToken);
}
