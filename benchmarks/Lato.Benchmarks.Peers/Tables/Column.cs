using Peers.Catalog;
using Peers.Work;

namespace Peers.Tables;

/// <summary>All peers at one case with so many callers, round by round.</summary>
internal sealed class Column
{
    readonly Contender _baseline;
    readonly Contender[] _contenders;

    /// <param name="peerCase">The case.</param>
    /// <param name="callers">How many at a time.</param>
    /// <param name="plain">What makes the plain scoped call.</param>
    /// <param name="peers">The peers with their titles.</param>
    public Column(PeerCase peerCase, int callers, Peer plain, IEnumerable<(string Title, Peer Peer)> peers)
    {
        Callers = callers;
        _baseline = new Contender("the plain scoped call", new PeerWorkload(plain, PeerCase.All[0], callers));
        _contenders = [_baseline, .. peers.Select(peer => new Contender(peer.Title, new PeerWorkload(peer.Peer, peerCase, callers)))];
    }

    public int Callers { get; }

    public async Task MeasureAsync(int rounds, TimeSpan round)
    {
        foreach (var contender in _contenders)
        {
            await contender.WarmUpAsync(round);
        }

        for (var number = 0; number < rounds; number++)
        {
            // Whoever is first in one round is last in the next, so that nobody always follows the same one.
            foreach (var contender in number % 2 == 0 ? _contenders : _contenders.Reverse())
            {
                await contender.TakeRoundAsync();
            }
        }
    }

    public IEnumerable<Cell> Cells() => _contenders.Select(contender => Cell.Of(contender, _baseline));
}
