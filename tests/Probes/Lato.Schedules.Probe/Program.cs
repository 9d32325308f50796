using Lato;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

// Starts schedules, with the settings of the file or the provider that the argument names, and prints why they do not start.
var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
if (File.Exists(args[0]))
{
    builder.Configuration.AddHoconFile(args[0]);
}

builder.AddLato("farm", app => app.Handle("bill", [Schedule("@daily")] () => { })).AddSchedules(options =>
{
    if (Enum.TryParse<ScheduleProvider>(args[0], out var provider))
    {
        options.Provider = provider;
    }
});
using var host = builder.Build();
try
{
    await host.StartAsync();
    await host.StopAsync();
    Console.WriteLine("started");
}
catch (LatoException failure)
{
    Console.WriteLine($"{failure.GetType().Name}: {failure.Message}");
}
