namespace Lato;

/// <summary>What the start of a host does about migrations: those of modules, and those of tables that Lato keeps.</summary>
public enum MigrationMode
{
    /// <summary>Applies those that are outstanding.</summary>
    On,

    /// <summary>Fails if some are outstanding.</summary>
    Verify,

    /// <summary>Does not look.</summary>
    Off,
}
