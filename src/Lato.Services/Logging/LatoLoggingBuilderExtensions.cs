using System.Diagnostics.CodeAnalysis;
using Lato.Services.Logging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Console;

namespace Microsoft.Extensions.Logging;

/// <summary>Adds the logs of services to any host. They go to standard error.</summary>
public static class LatoLoggingBuilderExtensions
{
    /// <summary>Lines for people: time, level, message, category, then the values that the message does not have, and those of its scopes: <c>2026-01-31T12:00:00.000000Z [info     ] started service successfully   [Lato.Services] service=sheep</c>.</summary>
    public static ILoggingBuilder AddLatoConsole(this ILoggingBuilder logging) => logging.AddFormatter<TextLogFormatter>(TextLogFormatter.FormatterName);

    /// <summary>One JSON object in one line for each entry: <c>timestamp</c>, <c>logger</c>, <c>level</c>, <c>message</c>, then the entry's values and those of its scopes.</summary>
    public static ILoggingBuilder AddLatoJsonConsole(this ILoggingBuilder logging) => logging.AddFormatter<JsonLogFormatter>(JsonLogFormatter.FormatterName);

    // Without AddConsoleFormatter, which binds options by reflection: these formatters have none.
    static ILoggingBuilder AddFormatter<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TFormatter>(this ILoggingBuilder logging, string name)
        where TFormatter : ConsoleFormatter
    {
        ArgumentNullException.ThrowIfNull(logging);
        logging.Services.TryAddSingleton(TimeProvider.System);
        logging.AddConsole(options =>
        {
            options.FormatterName = name;
            options.LogToStandardErrorThreshold = LogLevel.Trace;
        });
        logging.Services.TryAddEnumerable(ServiceDescriptor.Singleton<ConsoleFormatter, TFormatter>());
        return logging;
    }
}
