using Lato;

namespace Clusters.Subjects;

/// <summary>Runs on the other node.</summary>
public sealed class EchoModule() : ApplicationModule("echo")
{
    [Handler]
    EchoReply Echo(Echo echo) => new(echo.Number, echo.Text);
}
