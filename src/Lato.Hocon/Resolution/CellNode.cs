using Lato.Hocon.Syntax;

namespace Lato.Hocon.Resolution;

/// <summary>Stands for the value of a cell that belongs to another place, with all that is below it there.</summary>
internal sealed class CellNode(HoconCell cell) : HoconNode(cell.Position)
{
    public HoconCell Cell => cell;
}
