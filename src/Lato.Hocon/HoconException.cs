namespace Lato.Hocon;

/// <summary>
/// A HOCON text that cannot be read: wrong syntax, a substitution without a value, a cycle, a missing required include.
/// </summary>
/// <remarks>
/// The message starts with the place, as in <c>HOCON.conf(12,7): …</c>, and ends with what to do about it.
/// A configuration provider that reads a file wraps it in an <see cref="InvalidDataException"/> naming the whole path.
/// </remarks>
public sealed class HoconException : FormatException
{
    internal HoconException(string file, int line, int column, string message, Exception? inner = null)
        : base($"{file}({line},{column}): {message}", inner)
    {
        File = file;
        Line = line;
        Column = column;
    }

    /// <summary>The file the error is in, which may be an included one; a description such as <c>HOCON text</c> if it is not a file.</summary>
    public string File { get; }

    /// <summary>The line, counted from 1.</summary>
    public int Line { get; }

    /// <summary>The column in UTF-16 characters, counted from 1.</summary>
    public int Column { get; }
}
