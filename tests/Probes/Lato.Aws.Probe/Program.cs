using Lato;
using Microsoft.Extensions.Hosting;

// Begins to handle the texts of a queue, says so, and never ends: whoever started it kills it in the middle.
var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
builder.AddLato("victim", app => app.Handle("begin", [Sqs("begin", Deadline = "infinite", VisibilityTimeout = "2s")] async (string data) =>
{
    Console.WriteLine(data);
    await Task.Delay(Timeout.Infinite);
})).AddSnsSqs(options =>
{
    (options.Region, options.AccessKeyId, options.SecretAccessKey) = ("eu-west-1", "key", "secret");
    (options.SqsEndpoint, options.QueuePrefix) = (args[0], args[1]);
});
using var host = builder.Build();
await host.RunAsync();
