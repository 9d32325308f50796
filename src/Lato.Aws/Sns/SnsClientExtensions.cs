using System.Runtime.CompilerServices;

namespace Lato;

/// <summary>Whole lists of SNS.</summary>
public static class SnsClientExtensions
{
    /// <summary>Lists all topics, page by page, each when it is needed.</summary>
    /// <param name="client">The client.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>ARNs of topics.</returns>
    public static IAsyncEnumerable<string> EnumerateTopicsAsync(this ISnsClient client, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return AllAsync(client.ListTopicsAsync, cancellationToken);
    }

    /// <summary>Lists all subscriptions of a topic, page by page, each when it is needed.</summary>
    /// <param name="client">The client.</param>
    /// <param name="topicArn">The topic.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Subscriptions.</returns>
    public static IAsyncEnumerable<SnsSubscription> EnumerateSubscriptionsAsync(this ISnsClient client, string topicArn, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return AllAsync((nextToken, token) => client.ListSubscriptionsByTopicAsync(topicArn, nextToken, token), cancellationToken);
    }

    static async IAsyncEnumerable<T> AllAsync<T>(
        Func<string?, CancellationToken, Task<SnsPage<T>>> list, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? nextToken = null;
        do
        {
            var page = await list(nextToken, cancellationToken).ConfigureAwait(false);
            foreach (var item in page.Items)
            {
                yield return item;
            }

            nextToken = page.NextToken;
        }
        while (nextToken is not null);
    }
}
