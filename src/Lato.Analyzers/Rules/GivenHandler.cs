using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Lato.Analyzers.Rules;

/// <summary>A handler that is given to <c>Handle</c>.</summary>
/// <param name="Call">The call.</param>
/// <param name="Delegate">The argument with the function.</param>
/// <param name="Function">The lambda or method, or null if it cannot be seen.</param>
/// <param name="Message">The message type; null for an alias, and where it is not known.</param>
/// <param name="IsByParameters">Whether the parameters of the function say what is handled.</param>
internal sealed record GivenHandler(IInvocationOperation Call, IOperation Delegate, IMethodSymbol? Function, ITypeSymbol? Message, bool IsByParameters)
{
    /// <summary>Null if the call is another one.</summary>
    public static GivenHandler? Of(IInvocationOperation call, LatoSymbols lato)
    {
        if (LatoCode.RoleOf(call, lato) != CodeRole.Handler || call.Arguments.Length == 0)
        {
            return null;
        }

        var argument = call.Arguments.FirstOrDefault(argument => argument.Parameter?.Type.SpecialType != SpecialType.System_String)?.Value;
        if (argument is null)
        {
            return null;
        }

        var function = argument.Function();
        var method = call.TargetMethod;
        if (method.TypeArguments.Length == 1)
        {
            return new(call, argument, function, method.TypeArguments[0], false);
        }

        var isByParameters = call.Arguments.Length == 1;
        var messages = isByParameters && function is not null ? lato.MessagesAmongParameters(function) : [];
        return new(call, argument, function, messages.Length == 1 ? messages[0] : null, isByParameters);
    }
}
