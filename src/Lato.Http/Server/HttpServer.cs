using Lato.Http.Calls;

namespace Lato.Http.Server;

/// <summary>The server as an application sets it up.</summary>
internal sealed class HttpServer(HttpApplications applications, string application)
{
    public string Application => application;

    public HttpRequestExecutor Executor => applications.Executor(application);

    public HttpOptions Options => Executor.Options;
}
