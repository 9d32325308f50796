using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace Lato.Http.Routing;

/// <summary>Chooses the first pattern, in the order in which they are written, that matches path and method. Part of routing, so that authorization sees what was chosen.</summary>
internal sealed class PathPatternPolicy : MatcherPolicy, IEndpointSelectorPolicy
{
    public override int Order => 0;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        return endpoints.Any(endpoint => endpoint.Metadata.GetMetadata<PathPatternMetadata>() is not null);
    }

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        ArgumentNullException.ThrowIfNull(candidates);
        var isChosen = false;
        var isOther = false;
        var allowed = new List<string>();
        for (var i = 0; i < candidates.Count; i++)
        {
            if (!candidates.IsValidCandidate(i))
            {
                continue;
            }

            var metadata = candidates[i].Endpoint.Metadata;
            if (metadata.GetMetadata<OtherMethodsMetadata>() is { } others)
            {
                allowed.AddRange(others.Allowed);
                candidates.SetValidity(i, false);
            }
            else if (metadata.GetMetadata<PathPatternMetadata>() is { } pattern)
            {
                isChosen = TryChoose(httpContext, candidates, i, pattern, isChosen, allowed) || isChosen;
            }
            else
            {
                isOther = true;
            }
        }

        if (!isChosen && !isOther && allowed.Count > 0)
        {
            candidates.ReplaceEndpoint(0, new Endpoint(http => MethodNotAllowed.RespondAsync(http, allowed), EndpointMetadataCollection.Empty, "405"), []);
            candidates.SetValidity(0, true);
        }

        return Task.CompletedTask;
    }

    static bool TryChoose(HttpContext http, CandidateSet candidates, int index, PathPatternMetadata pattern, bool isChosen, List<string> allowed)
    {
        var values = isChosen ? null : pattern.Pattern.Match(http.Request.Path.Value ?? "/");
        if (values is not null && !pattern.Methods.Contains(http.Request.Method))
        {
            allowed.AddRange(pattern.Methods);
            values = null;
        }

        if (values is null)
        {
            candidates.SetValidity(index, false);
            return false;
        }

        candidates.ReplaceEndpoint(index, candidates[index].Endpoint, new RouteValueDictionary(values));
        return true;
    }
}
