// One server for all tests; topics have names of their own.
[assembly: AssemblyFixture(typeof(Lato.Aws.Tests.Servers.FauxqsServer))]
