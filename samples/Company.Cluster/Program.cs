using CompanyCluster;
using CompanyCluster.Running;
using Microsoft.Extensions.Hosting;

// A node that the first process has started: it ends with its input.
if (args is [CompanyHost.Back, var folder, .. var settings])
{
    using var host = CompanyHost.Build(CompanyHost.Back, folder, settings);
    await host.StartAsync();
    Console.WriteLine("started");
    await Console.In.ReadToEndAsync();
    await host.StopAsync();
    return 0;
}

await using var company = await CompanyNodes.StartAsync();
if (args is ["drill", .. var rest])
{
    return await new Drill(company).RunAsync(rest is [var seconds] ? int.Parse(seconds, System.Globalization.CultureInfo.InvariantCulture) : 60);
}

using var end = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    end.Cancel();
};
await new Watch(company).RunAsync(end.Token);
return 0;
