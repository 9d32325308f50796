using System.Reflection;

namespace Lato.Services.Probe;

[AttributeUsage(AttributeTargets.Method)]
sealed class FrontAttribute() : EdgeAttribute(typeof(FrontEdge))
{
    public string Title
    {
        get;
        set => field = value.Length > 0 ? value : throw new InvalidOperationException("told to fail: broken-attribute");
    } = "front";

    protected override bool Supplies(ParameterInfo parameter) => false;
}
