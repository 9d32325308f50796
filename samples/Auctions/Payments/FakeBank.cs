using System.Collections.Concurrent;
using System.Globalization;
using Foundation;
using Microsoft.Extensions.Configuration;

namespace Payments;

/// <summary>
/// Stands for a payment provider: pays up to a limit, declines what is above it, and cannot be reached the first few times if it is told so. Thread-safe. Of real ones you get the
/// client in a package; a class like this one then translates.
/// </summary>
internal sealed class FakeBank(IConfiguration configuration) : IPaymentProvider
{
    readonly ConcurrentDictionary<string, string?> _answers = new();
    int _outages = int.Parse(configuration["bank:outages"] ?? "0", CultureInfo.InvariantCulture);

    public Task<string?> ChargeAsync(string key, string payer, Money amount, CancellationToken cancellationToken)
    {
        if (Interlocked.Decrement(ref _outages) >= 0)
        {
            throw new HttpRequestException("The bank cannot be reached.");
        }

        var limit = decimal.Parse(configuration["bank:limit"] ?? "1000", CultureInfo.InvariantCulture);
        return Task.FromResult(_answers.GetOrAdd(key, _ => amount.Amount > limit ? $"{payer} has no {amount}" : null));
    }
}
