using Lato.Schedules;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato;

/// <summary>The transport of <see cref="ScheduleAttribute"/>.</summary>
public sealed class ScheduleTransport : Transport
{
    /// <inheritdoc/>
    public override string SetUp => "AddLato(…).AddSchedules()";

    /// <inheritdoc/>
    public override void Add(LatoBuilder builder) => builder.AddSchedules();

    /// <summary>Refuses a schedule that cannot work before anything starts.</summary>
    public override void Use(IHost host, string application)
    {
        ArgumentNullException.ThrowIfNull(host);
        ScheduleReader.Read(host.Services.GetRequiredKeyedService<Application>(application), host.Services.GetRequiredKeyedService<ScheduleOptions>(application));
    }
}
