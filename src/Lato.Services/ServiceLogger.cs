namespace Lato.Services;

/// <summary>How a service writes its log, to standard error.</summary>
internal enum ServiceLogger
{
    /// <summary>Lines for people.</summary>
    Console,

    /// <summary>One JSON object for each entry.</summary>
    Json,

    /// <summary>Not at all; loggers that the service adds itself still write.</summary>
    None,
}
