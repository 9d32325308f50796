using System.Net.Sockets;
using System.Text;

namespace Lato.Http.Tests.Load;

/// <summary>A connection that sends the next request as soon as the last is answered, until it is closed.</summary>
/// <param name="address">The server.</param>
/// <param name="isStopping">Whether the server was told to stop.</param>
/// <param name="answered">Called after each answer.</param>
internal sealed class SteadyConnection(Uri address, Func<bool> isStopping, Action answered)
{
    static readonly byte[] Request = "GET /wait HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray();
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <summary>Requests whose bytes were sent before the server was told to stop, with what came: <c>200 waited</c>, or nothing.</summary>
    public List<string> Before { get; } = [];

    /// <summary>Those that were sent later.</summary>
    public List<string> After { get; } = [];

    /// <summary>How many of <see cref="Before"/> were answered after that.</summary>
    public int InFlightCounter { get; private set; }

    public async Task RunAsync()
    {
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(address.Host, address.Port).WaitAsync(Longest);
        var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.Latin1);
        var isOpen = true;
        while (isOpen)
        {
            (var answer, var isSentBefore, isOpen) = await AskAsync(stream, reader).WaitAsync(Longest);
            (isSentBefore ? Before : After).Add(answer);
            InFlightCounter += isSentBefore && isStopping() ? 1 : 0;
            answered();
        }
    }

    async Task<(string Answer, bool IsSentBefore, bool IsOpen)> AskAsync(NetworkStream stream, StreamReader reader)
    {
        var isSentBefore = false;
        var read = new StringBuilder();
        try
        {
            await stream.WriteAsync(Request);
            isSentBefore = !isStopping();
            var (status, length, isOpen) = ("", 0, true);
            while (await reader.ReadLineAsync() is { } line)
            {
                read.AppendLine(line);
                if (line.Length == 0)
                {
                    var body = new char[length];
                    var count = await reader.ReadBlockAsync(body);
                    return ($"{status} {new string(body, 0, count)}", isSentBefore, isOpen);
                }

                status = status.Length == 0 ? line.Split(' ')[1] : status;
                length = line.StartsWith("Content-Length: ", StringComparison.OrdinalIgnoreCase) ? int.Parse(line[16..]) : length;
                isOpen &= !line.Equals("Connection: close", StringComparison.OrdinalIgnoreCase);
            }
        }
        catch (IOException)
        {
            // closed by the server
        }

        return (read.ToString(), isSentBefore, false);
    }
}
