namespace Lato;

/// <summary>How a process is a node of a cluster. Set by code or, as the group <c>cluster</c>, by configuration.</summary>
public sealed class ClusterOptions
{
    /// <summary>The address on which the node listens, and by which others reach it. Default: <c>127.0.0.1</c>, so that only this machine does.</summary>
    public string Host { get; set; } = "127.0.0.1";

    /// <summary>The port; 0 for any that is free. Default: 0.</summary>
    public int Port { get; set; }

    /// <summary>The roles of the node, joined by commas: it runs the modules that have one of them. Default: empty, for all modules.</summary>
    public string Roles { get; set; } = "";

    /// <summary>The nodes that a new one joins by, as <c>host:port</c>, joined by commas; the first one of them begins the cluster. Default: empty, for the node itself.</summary>
    public string SeedNodes { get; set; } = "";

    /// <summary>How long a call waits for a node that runs its module, as during a start or after a node was lost. Default: 5 s.</summary>
    public TimeSpan NodeWait { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How many bytes a message, a result or an event may have as JSON; the same on all nodes. Default: 1 MiB.</summary>
    public int MaxMessageSize { get; set; } = 1 << 20;

    /// <summary>The file with the certificate of the node, for TLS: PKCS #12, or PEM. Then every connection is encrypted, and only nodes with a certificate of the same authority are let in. Default: empty, for no TLS.</summary>
    public string TlsCertificate { get; set; } = "";

    /// <summary>The PEM file with the private key. Default: empty, for that of the certificate.</summary>
    public string TlsKey { get; set; } = "";

    /// <summary>The password of the private key. Default: empty, for none.</summary>
    public string TlsPassword { get; set; } = "";

    /// <summary>The PEM file with the certificate of the authority that has issued those of all nodes, or with several. Default: empty.</summary>
    public string TlsAuthority { get; set; } = "";

    /// <summary>What may be sent; Akka.Remote would drop what is larger, and tell no one.</summary>
    /// <exception cref="ClusterSerializationException">It is too large.</exception>
    internal byte[] Limited(byte[] body, Type type) => body.Length <= MaxMessageSize ? body : throw new ClusterSerializationException(type, body.Length, MaxMessageSize, "lato.cluster.max-message-size");
}
