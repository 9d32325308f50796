namespace Lato.Http.Server;

/// <summary>What is remembered of a connection of HTTP/1, which has one request at a time.</summary>
internal sealed class ConnectionRecord(long started)
{
    public long Started => started;

    public int Requests { get; set; }
}
