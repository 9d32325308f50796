using System.Reflection;

namespace Lato.Docs.Tests.Transports;

/// <summary>Lets a handler be called by a line such as <c>greet name=Ada</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LineAttribute(string command) : TransportAttribute(typeof(LineTransport))
{
    public string Command { get; } = command;

    public override string ToString() => $"line {Command}";

    internal static bool Gives(ParameterInfo parameter) => parameter.ParameterType == typeof(string);

    protected override bool ProvidesValueFor(ParameterInfo parameter) => Gives(parameter);
}
