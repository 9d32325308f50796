using System.Reflection;

namespace Lato.Services.Probe;

[AttributeUsage(AttributeTargets.Method)]
sealed class FrontAttribute() : TransportAttribute(typeof(FrontTransport))
{
    public string Title
    {
        get;
        set => field = value.Length > 0 ? value : throw new InvalidOperationException("told to fail: broken-attribute");
    } = "front";

    protected override bool ProvidesValueFor(ParameterInfo parameter) => false;
}
