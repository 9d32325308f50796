using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;

namespace Lato.Http.Binding;

/// <summary>What one request gives to its handler, and what is wrong with it. Made for one call.</summary>
internal sealed class HttpArguments(HttpCall call, bool mayBeSetInside)
{
    Dictionary<string, object?>? _given;
    Dictionary<string, object?>? _fallbacks;
    object? _problem; // the errors of named values, or the refusal of the whole request
    bool _allowsMissing;
    bool _runsOnce;

    public HttpCall Call => call;

    public HttpContext Http => call.Context;

    public Message? Message { get; set; }

    /// <summary>What uses the result while the handler runs, or null.</summary>
    public ResultConsumer? Consumer { get; set; }

    /// <summary>The key of an idempotent command, or null.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Why the handler is not called, or null.</summary>
    public IResult? Problem => _problem is Dictionary<string, string[]> errors ? TypedResults.ValidationProblem(errors) : (IResult?)_problem;

    public void SetArgument(string name, object? value) => (_given ??= [])[name] = value;

    public void SetFallback(string name, object? value) => (_fallbacks ??= [])[name] = value;

    /// <summary>Reads a value off the request itself.</summary>
    public object? ReadFromContext(Func<HttpCall, object?> read)
    {
        var value = read(call);
        _runsOnce |= value is HttpContext or HttpRequest or HttpResponse or Stream or PipeReader; // what was read or written by it cannot be so again
        return value;
    }

    /// <summary>The request has no value that the handler needs.</summary>
    /// <param name="name">The name in the request.</param>
    /// <param name="mayComeFromElsewhere">Whether a hook or middleware of the application may set it instead.</param>
    /// <param name="place">Where the value belongs.</param>
    public void ReportMissing(string name, bool mayComeFromElsewhere, string place)
    {
        if (mayComeFromElsewhere && mayBeSetInside)
        {
            _allowsMissing = true;
        }
        else
        {
            AddError(name, Missing(place));
        }
    }

    public static string Missing(string place) => $"A value is required in the {place}.";

    /// <summary>As data annotations say it.</summary>
    public static string MissingMember(string name) => $"The {name} field is required.";

    /// <summary>Adds what is wrong with one named value.</summary>
    public void AddError(string name, string error)
    {
        if ((_problem ??= new Dictionary<string, string[]>()) is Dictionary<string, string[]> errors)
        {
            errors[name] = errors.TryGetValue(name, out var others) ? [.. others, error] : [error];
        }
    }

    /// <summary>Refuses the whole request.</summary>
    public void Refuse(int status, string detail) => _problem = TypedResults.Problem(detail, statusCode: status);

    /// <param name="deadline">How long the transaction may take; null for as long as the application says.</param>
    /// <param name="kind">What enters; null for what the message is, or a call.</param>
    public TransportRequest ToCall(TimeSpan? deadline = null, EntryKind? kind = null)
    {
        var request = new TransportRequest { Kind = kind, Message = Message, Arguments = _given ?? NoValues, FallbackValues = _fallbacks ?? NoValues, AllowMissing = _allowsMissing, Deadline = deadline, Consumer = Consumer, IdempotencyKey = IdempotencyKey, RunsOnce = _runsOnce, HandlesFailure = call.HandlesFailure };
        if (!call.NamedValues.IsEmpty)
        {
            request.Set(call.NamedValues);
        }

        return request;
    }

    static Dictionary<string, object?> NoValues { get; } = [];
}
