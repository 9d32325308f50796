using System.Reflection;

namespace Lato.Services.Bare.Probe;

[AttributeUsage(AttributeTargets.Method)]
sealed class FrontAttribute() : EdgeAttribute(typeof(FrontEdge))
{
    protected override bool Supplies(ParameterInfo parameter) => false;
}
