using System.Reflection;

namespace Lato.Services.Bare.Probe;

[AttributeUsage(AttributeTargets.Method)]
sealed class FrontAttribute() : TransportAttribute(typeof(FrontTransport))
{
    protected override bool ProvidesValueFor(ParameterInfo parameter) => false;
}
