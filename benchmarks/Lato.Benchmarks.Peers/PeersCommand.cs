using Peers.Catalog;
using Peers.Plain;
using Peers.Starts;
using Peers.Tables;
using Peers.Work;

namespace Peers;

/// <summary>Prints a table for each case.</summary>
internal static class PeersCommand
{
    public static async Task<int> RunAsync(PeersOptions options, TextWriter output, TextWriter errors)
    {
        List<PeerEntry> peers = [.. PeerEntry.All.Where(peer => PeersOptions.Chosen(peer.Name, options.Peers))];
        List<PeerCase> cases = [.. PeerCase.All.Where(peerCase => PeersOptions.Chosen(peerCase.Name, options.Cases))];
        var starts = PeersOptions.Chosen(ColdStart.Name, options.Cases);
        if (peers.Count == 0 || (cases.Count == 0 && !starts))
        {
            await errors.WriteLineAsync($"""
                Nothing has such a name.
                Cases: {string.Join(", ", PeerCase.All.Select(peerCase => peerCase.Name))}, {ColdStart.Name}
                Peers: {string.Join(", ", PeerEntry.All.Select(peer => peer.Name))}
                """);
            return 1;
        }

        foreach (var peerCase in cases)
        {
            await MeasureAsync(peerCase, peers, options, output);
        }

        if (starts)
        {
            await ColdStart.MeasureAsync(peers, options.Rounds, output);
        }

        return 0;
    }

    static async Task MeasureAsync(PeerCase peerCase, IReadOnlyList<PeerEntry> entries, PeersOptions options, TextWriter output)
    {
        await using var plain = new PlainPeer();
        var peers = new List<(string Title, Peer Peer)>();
        var columns = new List<Column>();
        try
        {
            foreach (var entry in entries)
            {
                peers.Add((entry.Title, entry.Create()));
                await peers[^1].Peer.StartAsync();
            }

            foreach (var callers in peerCase.Callers)
            {
                columns.Add(new Column(peerCase, callers, plain, peers));
                await columns[^1].MeasureAsync(options.Rounds, options.Round);
            }
        }
        finally
        {
            foreach (var (_, peer) in peers)
            {
                await peer.DisposeAsync();
            }
        }

        MarkdownTable.Write(output, peerCase, columns);
    }
}
