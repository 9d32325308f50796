using System.Reflection;

namespace Lato.Tests.Applications;

/// <summary>A made-up edge that gives handlers every parameter called <c>stamp</c>.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
sealed class StampAttribute(string name) : EdgeAttribute(typeof(object))
{
    public string Name => name;

    protected internal override bool Supplies(ParameterInfo parameter) => parameter.Name == "stamp";
}
