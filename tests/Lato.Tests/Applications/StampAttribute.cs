using System.Reflection;

namespace Lato.Tests.Applications;

/// <summary>A made-up transport that gives handlers every parameter called <c>stamp</c>.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
sealed class StampAttribute(string name) : TransportAttribute(typeof(object))
{
    public string Name => name;

    protected internal override bool ProvidesValueFor(ParameterInfo parameter) => parameter.Name == "stamp";
}
