namespace Lato.Actors.Tests.Hosting;

/// <summary>The name of the thread that handles it.</summary>
internal sealed record GetThread : Query<string>;
