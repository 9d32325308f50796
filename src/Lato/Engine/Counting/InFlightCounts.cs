using System.Runtime.InteropServices;

namespace Lato.Engine;

/// <summary>How often one thread has entered and left; only that thread writes. Far from those of other threads, so that no processor waits for another one.</summary>
internal sealed class InFlightCounts(InFlightCounter owner)
{
    Numbers _numbers;

    public ref long Entered => ref _numbers.Entered;

    public ref long Left => ref _numbers.Left;

    public InFlightCounter Owner => owner;

    public Thread Thread { get; } = Thread.CurrentThread;

    [StructLayout(LayoutKind.Explicit, Size = 128)]
    struct Numbers
    {
        [FieldOffset(56)]
        public long Entered;

        [FieldOffset(64)]
        public long Left;
    }
}
