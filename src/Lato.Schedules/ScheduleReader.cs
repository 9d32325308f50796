using Lato.Schedules.Cluster;
using Lato.Schedules.Texts;

namespace Lato.Schedules;

/// <summary>Reads the schedules of an application, and refuses what cannot work.</summary>
internal static class ScheduleReader
{
    /// <exception cref="InvalidScheduleException">One is wrong.</exception>
    /// <exception cref="MissingSchedulePackageException">The package of the database is not there.</exception>
    public static List<Schedule> Read(Application application, ScheduleOptions options)
    {
        ScheduleDatabases.Find(options.Provider, application.Identifier); // a package that is missing is told before a schedule needs it
        var schedules = new List<Schedule>();
        foreach (var transport in application.GetTransportHandlers().Where(transport => transport.Attribute is ScheduleAttribute))
        {
            var attribute = (ScheduleAttribute)transport.Attribute;
            var before = schedules.Count(other => other.Handler.Handler.FullName == transport.Handler.FullName);
            var name = before == 0 ? transport.Handler.FullName : $"{transport.Handler.FullName}#{before + 1}";
            try
            {
                schedules.Add(Read(name, transport, attribute, options));
            }
            catch (FormatException wrong)
            {
                throw new InvalidScheduleException(transport.Handler.FullName, attribute.Text, wrong.Message, wrong);
            }
        }

        return schedules;
    }

    static Schedule Read(string name, TransportHandler transport, ScheduleAttribute attribute, ScheduleOptions options)
    {
        var zone = Zone(attribute.TimeZone ?? options.TimeZone);
        RefuseUnstored(attribute, options);
        RefuseMoving(attribute, transport);
        return new Schedule
        {
            Name = name,
            Text = attribute.Text,
            Zone = zone,
            Recurrence = ScheduleParser.Parse(attribute.Text, zone),
            Handler = transport,
            Message = MessageFactory.Of(transport.Handler.MessageType),
            Jitter = attribute.Jitter is { } jitter ? ScheduleLimits.Duration("jitter", jitter) : TimeSpan.Zero,
            Deadline = attribute.Deadline is { } deadline ? ScheduleLimits.Duration("deadline", deadline, canBeInfinite: true) : null,
            RunOnStartup = attribute.RunOnStartup,
            Overlap = attribute.Overlap,
            MaxConcurrentRuns = attribute.Overlap == OverlapPolicy.Allow ? ScheduleLimits.MaxConcurrentRuns(attribute.MaxConcurrentRuns) : 1,
            Misfire = attribute.Misfire,
            Cluster = attribute.Cluster,
        };
    }

    static TimeZoneInfo Zone(string id)
    {
        try
        {
            return TimeZones.Find(id);
        }
        catch (FormatException unknown)
        {
            throw new FormatException($"has the time zone '{id}', which is not known. {unknown.Message}", unknown);
        }
    }

    /// <summary>What the one instance of a module in the cluster does is done by one process anyway.</summary>
    static void RefuseMoving(ScheduleAttribute attribute, TransportHandler transport)
    {
        var problem = !transport.FollowsInstance ? null
            : attribute.Cluster ? "is marked Cluster, and its module is [ClusterSingleton], which is in one process anyway. Take Cluster away."
            : attribute.RunOnStartup ? "runs at the start of a process, and its module is [ClusterSingleton], whose instance may come later. Take RunOnStartup away, and do it in OnStartedAsync of the module."
            : null;
        if (problem is not null)
        {
            throw new FormatException(problem);
        }
    }

    static void RefuseUnstored(ScheduleAttribute attribute, ScheduleOptions options)
    {
        var missing = !attribute.Cluster ? null
            : options.Provider == ScheduleProvider.Memory ? "lato.schedules.provider is memory"
            : options.ConnectionString.Length == 0 ? "lato.schedules.connection-string is empty"
            : null;
        if (missing is not null)
        {
            throw new FormatException($"is marked Cluster, but {missing}. Set lato.schedules.provider to sqlite or postgresql and lato.schedules.connection-string to its database, or take Cluster away.");
        }
    }
}
