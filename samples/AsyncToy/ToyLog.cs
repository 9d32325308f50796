namespace AsyncToy;

/// <summary>Writes the lines of one transaction.</summary>
public sealed class ToyLog(TextWriter output, int transaction)
{
    public void Write(string line) => output.WriteLine($"INFO:toy.{transaction}:{line}");
}
