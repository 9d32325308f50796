using System.Collections.Concurrent;
using Amazon.Runtime;
using Amazon.SecurityToken.Model;
using Lato.Aws.Clients;
using Lato.Aws.Names;

namespace Lato.Aws.Topology;

/// <summary>Finds topics and makes those that are missing. Thread-safe.</summary>
/// <param name="clients">AWS.</param>
/// <param name="options">Settings.</param>
internal sealed class TopicDirectory(AwsClients clients, SnsSqsOptions options)
{
    const string KmsMasterKeyId = "KmsMasterKeyId";

    static readonly Dictionary<string, string> None = [];

    readonly ConcurrentDictionary<string, string> _known = new(); // ARNs by name
    string? _identity; // an ARN of the account; a race asks twice

    /// <summary>Makes a topic, or finds it, and sets the attributes in which it differs.</summary>
    public async Task<string> DeclareAsync(string name, CancellationToken cancellationToken)
    {
        var arn = Arn.IsArn(name) ? name : await CreateAsync(name, None, overwrite: true, cancellationToken).ConfigureAwait(false);
        _known[name] = arn;
        return arn;
    }

    /// <summary>Finds a topic that is published to, and makes it if it is missing and may be made.</summary>
    /// <exception cref="SnsPublishException">It is missing.</exception>
    public async Task<string> FindAsync(string name, SnsPublication how, CancellationToken cancellationToken)
    {
        if (Arn.IsArn(name))
        {
            return name;
        }

        var sets = how is { OverwriteTopicAttributes: true, TopicAttributes.Count: > 0 };
        if (!sets && _known.TryGetValue(name, out var known))
        {
            return known;
        }

        if (sets || await LookAsync(name, cancellationToken).ConfigureAwait(false) is not { } arn)
        {
            arn = options.Declare == SnsSqsDeclare.Create
                ? await CreateAsync(name, how.TopicAttributes, how.OverwriteTopicAttributes, cancellationToken).ConfigureAwait(false)
                : throw new SnsPublishException(name, "there is no such topic, and lato.sns-sqs.declare does not let it be made. Create it.");
        }

        return _known[name] = arn;
    }

    /// <summary>Looks for a topic without making it.</summary>
    /// <returns>Its ARN; null if it is missing, or if nothing says where it would be.</returns>
    public async Task<string?> LookAsync(string name, CancellationToken cancellationToken)
    {
        var arn = name;
        try
        {
            if (!Arn.IsArn(name))
            {
                if (clients.Region is not { } region)
                {
                    return null;
                }

                _identity ??= (await clients.Sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), cancellationToken).ConfigureAwait(false)).Arn;
                arn = $"arn:{Arn.PartitionOf(_identity)}:sns:{region}:{Arn.AccountOf(_identity)}:{name}";
            }

            await clients.Sns.GetTopicAttributesAsync(arn, cancellationToken).ConfigureAwait(false);
            return arn;
        }
        catch (AmazonServiceException failure) when (AwsFailures.IsNoTopic(failure))
        {
            return null;
        }
        catch (AmazonServiceException failure) when (AwsFailures.IsDenied(failure) && Arn.IsArn(arn))
        {
            return arn; // it may be published to without being looked at
        }
        catch (AmazonServiceException failure) when (!Arn.IsArn(arn) && !AwsFailures.IsTransient(failure))
        {
            return null; // the account is not told
        }
    }

    public void Forget(string name) => _known.TryRemove(name, out _);

    async Task<string> CreateAsync(string name, IReadOnlyDictionary<string, string> further, bool overwrite, CancellationToken cancellationToken)
    {
        var attributes = new Dictionary<string, string>(further);
        if (QueueNames.IsFifo(name))
        {
            attributes.TryAdd("FifoTopic", "true");
            attributes.TryAdd("ContentBasedDeduplication", "false");
        }

        if (options.SnsKmsMasterKeyId is { } key)
        {
            attributes.TryAdd(KmsMasterKeyId, key);
        }

        var initial = attributes.Where(attribute => attribute.Value.Length > 0).ToDictionary();
        try
        {
            var arn = await clients.Sns.CreateTopicAsync(name, initial, cancellationToken).ConfigureAwait(false);
            return initial.Count == attributes.Count || !overwrite ? arn : await ApplyAsync(arn, attributes, cancellationToken).ConfigureAwait(false);
        }
        catch (AmazonServiceException failure) when (AwsFailures.Differs(failure) && initial.Count > 0)
        {
            var arn = await clients.Sns.CreateTopicAsync(name, cancellationToken: cancellationToken).ConfigureAwait(false);
            return overwrite ? await ApplyAsync(arn, attributes, cancellationToken).ConfigureAwait(false) : arn;
        }
    }

    async Task<string> ApplyAsync(string arn, Dictionary<string, string> attributes, CancellationToken cancellationToken)
    {
        var current = await clients.Sns.GetTopicAttributesAsync(arn, cancellationToken).ConfigureAwait(false);
        foreach (var (name, value) in attributes.Where(attribute => current.GetValueOrDefault(attribute.Key, "") != attribute.Value && attribute.Key != "FifoTopic"))
        {
            await clients.Sns.SetTopicAttributeAsync(arn, name, value, cancellationToken).ConfigureAwait(false);
        }

        return arn;
    }
}
