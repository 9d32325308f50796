using Lato.Applications;
using Lato.Compositions;
using Lato.Dependencies;
using Lato.Descriptions;
using Lato.Handlers;

namespace Lato.Verification;

/// <summary>Finds parameters that only a hook or middleware could give a value, though no code sets one of a fitting type. Pure.</summary>
internal static class ParameterFindings
{
    public static IEnumerable<Finding> Of(ApplicationRuntime application, ApplicationCode code) =>
        from handler in application.Transactions.Handlers.All
        where handler.IsOnlyForTransports || handler.Info.MessageType is not null
        from parameter in handler.Parameters
        where IsUnresolvable(handler, parameter, application, code)
        select new Finding(
            FindingKind.UnresolvableParameter,
            handler.Info.Module,
            $"{handler.Info.FullName}({parameter.Name})",
            $"Parameter '{parameter.Name}' ({TypeDisplay.NameOf(parameter.Type)}) of '{handler.Info.FullName}' has no value: it is not a service, and no code sets one of its type.",
            "Register it as a service, set it in a hook with ctx.Set(…), or give the parameter a default.");

    static bool IsUnresolvable(Handler handler, HandlerParameter parameter, ApplicationRuntime application, ApplicationCode code)
    {
        var values = application.Transactions.Values;
        return parameter.IsKnownToBeMissing(application.Transactions.Services)
            && !handler.IsProvidedByTransports(parameter)
            && !code.Values.Any(type => type == typeof(object) || type.IsGenericParameter || type.IsAssignableTo(parameter.Type))
            && values?.TryFind(parameter.Name, parameter.Type, out _) != true
            && values?.TryFind(parameter.Type, out _) != true;
    }
}
