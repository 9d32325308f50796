using System.Reflection;
using Lato.Actors.TestKit2.Tests.Running;
using Xunit.Abstractions;
using Xunit.Sdk;

if (!Selection.TryParse(args, out var selection, out var error))
{
    Console.Error.WriteLine(error);
    return 2;
}

using var framework = new XunitTestFramework(new Xunit.Sdk.NullMessageSink());
var assembly = Assembly.GetExecutingAssembly();
using var discoverer = framework.GetDiscoverer(Reflector.Wrap(assembly));
using var discovered = new CaseSink();
discoverer.Find(includeSourceInformation: false, discovered, NoOptions.Instance);
var cases = discovered.Wait();

using var executor = framework.GetExecutor(assembly.GetName());
using var results = new ResultSink(Console.Out);
executor.RunTests(cases.Where(selection.Contains), results, NoOptions.Instance);
return results.Wait(assembly.GetName().Name!);
