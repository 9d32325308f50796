using Peers;
using Peers.Starts;

if (args is [ColdStart.Command, var name])
{
    await ColdStart.RunAsync(name);
    return 0;
}

try
{
    return await PeersCommand.RunAsync(PeersOptions.Parse(args), Console.Out, Console.Error);
}
catch (FormatException wrong)
{
    await Console.Error.WriteLineAsync($"{wrong.Message}\n{PeersOptions.Usage}");
    return 1;
}
