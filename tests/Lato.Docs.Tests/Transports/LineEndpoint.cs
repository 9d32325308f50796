using System.Diagnostics.Metrics;
using System.Reflection;
using Microsoft.Extensions.Logging;

namespace Lato.Docs.Tests.Transports;

/// <summary>A handler and what its lines say. Thread-safe.</summary>
sealed class LineEndpoint(TransportHandler handler, ILogger log)
{
    static readonly Counter<long> Calls = new Meter("Lines").CreateCounter<long>("lines.calls");

    readonly ConstructorInfo? _message = handler.Handler.MessageType?.GetConstructors().First();
    readonly ParameterInfo[] _values = [.. handler.ValueParameters.Where(LineAttribute.Gives)];

    public async Task<string> RespondAsync(IEnumerable<string> words, CancellationToken cancellationToken)
    {
        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var word in words)
        {
            values[word.Split('=')[0]] = word[(word.IndexOf('=') + 1)..];
        }

        var ofMessage = _message?.GetParameters() ?? [];
        var missing = ofMessage.FirstOrDefault(parameter => !values.ContainsKey(parameter.Name!))
            ?? _values.FirstOrDefault(parameter => !parameter.HasDefaultValue && !values.ContainsKey(parameter.Name!));
        if (missing is not null && (ofMessage.Contains(missing) || !handler.MayBeGivenValues))
        {
            return $"refused {missing.Name} is missing";
        }

        return await CallAsync(
            new TransportRequest
            {
                Message = (Message?)_message?.Invoke([.. ofMessage.Select(parameter => values[parameter.Name!])]),
                FallbackValues = values,
                AllowMissing = missing is not null,
            },
            cancellationToken);
    }

    async Task<string> CallAsync(TransportRequest request, CancellationToken cancellationToken)
    {
        Exception? failure = null;
        try
        {
            return $"ok {await handler.CallAsync(request, cancellationToken)}".ReplaceLineEndings(" ").TrimEnd();
        }
        catch (Exception thrown)
        {
            failure = thrown;
            return Text(thrown);
        }
        finally
        {
            var outcome = LatoDiagnostics.OutcomeOf(failure, failure is not null && handler.IsExpected(failure));
            Calls.Add(1, KeyValuePair.Create<string, object?>(LatoDiagnostics.OutcomeTag, outcome));
        }
    }

    string Text(Exception failure)
    {
        switch (failure)
        {
            case var _ when handler.IsExpected(failure):
                return $"refused {failure.Message}".ReplaceLineEndings(" ");
            case ApplicationStoppedException or OperationCanceledException:
                return "failed the server stops";
            case ModuleOverloadedException:
                return "failed the server is busy";
            case TimeoutException:
                return "failed it took too long";
            default:
                log.LogError(failure, "Handler '{Handler}' failed", handler.Handler.FullName);
                return "failed";
        }
    }
}
