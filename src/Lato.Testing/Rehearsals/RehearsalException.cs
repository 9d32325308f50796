namespace Lato.Testing;

/// <summary>In a <see cref="RehearsalExtensions.RehearseRemote(Application, string[])">rehearsal</see>, a module has called another one in a way that needs both in one process.</summary>
public sealed class RehearsalException : LatoException
{
    internal RehearsalException(string message)
        : base(message)
    {
    }
}
