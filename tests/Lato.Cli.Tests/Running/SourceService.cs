using Lato.Cli.Tests.Packages;

namespace Lato.Cli.Tests.Running;

/// <summary>The file <c>service.cs</c>, in a folder that the tests of a class share: they run one at a time, and its packages are restored once.</summary>
internal sealed class SourceService(PackageFeed feed, string name)
{
    public string Folder { get; } = feed.FolderOf(name);

    /// <summary>Another file beside it.</summary>
    public void Add(string file, string text) => File.WriteAllText(Path.Combine(Folder, file), text);

    /// <param name="hook">What it does when it has started.</param>
    public void Write(string hook) => Add("service.cs", $$"""
        #:property PublishAot=false
        #:property TargetFramework=net10.0
        #:package Lato.Services@{{Versions.Own}}

        using Lato;

        return await LatoService.RunAsync<Clock>(args);

        sealed class Clock : ApplicationModule
        {
            protected override Task OnStartedAsync(CancellationToken cancellationToken)
            {
                {{hook}}
                return Task.CompletedTask;
            }

            protected override Task OnStoppedAsync(CancellationToken cancellationToken)
            {
                Console.WriteLine("stopped");
                return Task.CompletedTask;
            }
        }
        """);

    public ToolProcess Lato(params string[] args) => feed.Lato(Folder, args);
}
