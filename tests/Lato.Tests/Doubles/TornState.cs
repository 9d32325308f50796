namespace Lato.Tests.Doubles;

/// <summary>State that shows when two threads have touched it at once: counters that are not atomic, and a map.</summary>
internal sealed class TornState
{
    readonly Dictionary<int, int> _map = [];
    int _inside;
    int _left;
    int _right;

    public int Touches => _left;

    public int Torn { get; private set; }

    public void Touch()
    {
        if (++_inside != 1 || _left != _right)
        {
            Torn++;
        }

        _left++;
        _map[_left % 100] = _map.GetValueOrDefault(_left % 100) + 1;
        Thread.SpinWait(20);
        _right++;
        _inside--;
    }
}
