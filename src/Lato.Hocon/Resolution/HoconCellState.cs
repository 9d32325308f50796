namespace Lato.Hocon.Resolution;

internal enum HoconCellState
{
    New,
    Evaluating,
    Evaluated,
}
