using System.Globalization;
using Peers.Catalog;

namespace Peers.Tables;

internal static class MarkdownTable
{
    /// <summary>One row for each peer: nanoseconds and ratio for each number of callers, and the bytes of a call.</summary>
    public static void Write(TextWriter output, PeerCase peerCase, IReadOnlyList<Column> columns)
    {
        var callers = columns.Select(column => column.Callers).ToList();
        output.WriteLine($"\n**{peerCase.Name}**: {peerCase.Title}. Nanoseconds of a call (ratio to the plain scoped call).\n");
        output.WriteLine($"| | {string.Join(" | ", callers.Select(Words))} | bytes of a call, {string.Join("/", callers)} callers |");
        output.WriteLine($"|---|{string.Concat(callers.Select(_ => "---:|"))}---:|");
        Cell[][] cells = [.. columns.Select(column => column.Cells().ToArray())];
        for (var row = 0; row < cells[0].Length; row++)
        {
            var ofRow = cells.Select(column => column[row]).ToList();
            var bytes = ofRow.Select(cell => cell.Bytes.ToString("F0", CultureInfo.InvariantCulture));
            output.WriteLine($"| {ofRow[0].Title} | {string.Join(" | ", ofRow)} | {string.Join(" / ", bytes)} |");
        }
    }

    static string Words(int callers) => callers == 1 ? "1 caller" : $"{callers} callers";
}
