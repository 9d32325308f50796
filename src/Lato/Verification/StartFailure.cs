namespace Lato.Verification;

/// <summary>Makes a finding of what keeps an application from starting. Pure.</summary>
internal static class StartFailure
{
    public static Finding Of(LatoException reason) => reason switch
    {
        UnknownDependencyException { Handler: { } handler, Parameter: { } parameter } =>
            new(FindingKind.UnresolvableParameter, handler.Split('.')[0], $"{handler}({parameter})", reason.Message, ""),
        InvalidPortException port => new(FindingKind.InvalidPort, port.Module, port.Port.Name, reason.Message, ""),
        InvalidModuleException module => new(FindingKind.CannotStart, module.Module, module.Module, reason.Message, ""),
        _ => new(FindingKind.CannotStart, null, reason.GetType().Name, reason.Message, ""),
    };
}
