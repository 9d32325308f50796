namespace Lato.Tests.Doubles;

/// <summary>Short ways to make modules of a mode.</summary>
internal static class NewModule
{
    public static ApplicationModule Interleaved(string name) => new(name);

    public static ApplicationModule Exclusive(string name) => Of(name, Concurrency.Exclusive);

    public static ApplicationModule Parallel(string name, int parallelism) =>
        new(name) { Options = new ActorOptions { Concurrency = Concurrency.Parallel, Parallelism = parallelism } };

    public static ApplicationModule Of(string name, Concurrency mode) => new(name) { Options = new ActorOptions { Concurrency = mode } };
}
