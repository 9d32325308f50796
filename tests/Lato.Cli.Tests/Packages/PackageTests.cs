using System.Buffers.Binary;
using System.Text;

namespace Lato.Cli.Tests.Packages;

public sealed class PackageTests(PackageFeed feed)
{
    const string AspNetCore = "Microsoft.AspNetCore.App";

    /// <summary>Every package, and what a program gets with it.</summary>
    static readonly Dictionary<string, string[]> Dependencies = new()
    {
        ["Lato.Contracts"] = [],
        ["Lato"] =
        [
            "Lato.Contracts", "Microsoft.Extensions.Diagnostics.HealthChecks", "Microsoft.Extensions.Hosting.Abstractions", "Microsoft.Extensions.Logging",
            "Microsoft.Extensions.Options",
        ],
        ["Lato.Services"] = ["Lato", "Microsoft.Extensions.Hosting"],
        ["Lato.Actors"] = ["Akka", "Akka.DependencyInjection", "Akka.Hosting", "Lato"],
        ["Lato.Cluster"] = ["Akka.Cluster.Hosting", "Lato.Actors", "Lato.Messaging", "LightningDB"],
        ["Lato.Aws"] = ["AWSSDK.Core", "AWSSDK.SecurityToken", "AWSSDK.SQS", "Lato.Messaging"],
        ["Lato.Http"] = ["Lato.Services", "Microsoft.AspNetCore.OpenApi"],
        ["Lato.Messaging"] = ["Lato"],
        ["Lato.Amqp"] = ["Lato.Messaging", "RabbitMQ.Client"],
        ["Lato.Messaging.CloudEvents"] = ["CloudNative.CloudEvents", "CloudNative.CloudEvents.SystemTextJson", "Lato.Messaging"],
        ["Lato.Messaging.Protobuf"] = ["Google.Protobuf", "Lato.Messaging"],
        ["Lato.Databases"] = ["Lato"],
        ["Lato.Databases.EntityFrameworkCore"] = ["Lato.Databases", "Microsoft.EntityFrameworkCore.Relational"],
        ["Lato.Databases.PostgreSql"] = ["Lato.Databases", "Npgsql"],
        ["Lato.Databases.Sqlite"] = ["Lato.Databases", "Microsoft.Data.Sqlite"],
        ["Lato.Outbox"] = ["Lato.Databases", "Lato.Messaging"],
        ["Lato.Schedules"] = ["Lato"],
        ["Lato.Schedules.Sqlite"] = ["Lato.Schedules", "Microsoft.Data.Sqlite"],
        ["Lato.Schedules.PostgreSql"] = ["Lato.Schedules", "Npgsql"],
        ["Lato.Hocon"] =
        [
            "Microsoft.Extensions.Configuration.CommandLine", "Microsoft.Extensions.Configuration.EnvironmentVariables", "Microsoft.Extensions.Configuration.FileExtensions",
            "Microsoft.Extensions.Hosting.Abstractions",
        ],
        ["Lato.OpenTelemetry"] =
            ["Lato.Services", "OpenTelemetry.Exporter.OpenTelemetryProtocol", "OpenTelemetry.Extensions.Hosting", "OpenTelemetry.Instrumentation.AspNetCore"],
        ["Lato.Testing"] = ["Lato", "Lato.Messaging"],
        ["Lato.Testing.XunitV3"] = ["Lato.Outbox", "Lato.Testing", "Microsoft.Extensions.Hosting", "xunit.v3.assert", "xunit.v3.extensibility.core"],
        ["Lato.Cli"] = [],
        ["Lato.Templates"] = [],
    };

    static readonly string[] NeedAspNetCore = ["Lato.Http", "Lato.OpenTelemetry"];

    public static TheoryData<string> All => [.. Dependencies.Keys];

    public static TheoryData<string> Libraries => [.. Dependencies.Keys.Where(id => id is not ("Lato.Cli" or "Lato.Templates"))];

    [Fact]
    public void Every_package_is_in_the_table() => Assert.Equal(Dependencies.Keys.Order(), Package.IdsIn(feed.Packages).Order());

    [Theory]
    [MemberData(nameof(All))]
    public void A_package_depends_on_what_the_table_says(string id)
    {
        var package = Package.In(feed.Packages, id);

        Assert.All(package.Dependencies, group => Assert.Equal(Dependencies[id], group.Value.Order(StringComparer.OrdinalIgnoreCase)));
        Assert.Equal(NeedAspNetCore.Contains(id) ? [AspNetCore] : [], package.SharedFrameworks);
        Assert.All(Dependencies[id].Where(dependency => Dependencies.ContainsKey(dependency) && dependency != "Lato.Contracts"), dependency =>
            Assert.True(package.HandsOnAnalyzersOf(dependency), $"{id} keeps the analyzers of {dependency} to itself."));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_package_says_what_it_is(string id)
    {
        var package = Package.In(feed.Packages, id);

        Assert.NotEmpty(package["description"]!);
        Assert.Equal("MIT", package["license"]);
        Assert.Equal(["lato", "modular-monolith", "actors"], package["tags"]!.Split(' ')[..3]);
        Assert.True(package["tags"]!.Split(' ').Length > 3, "It has no tags of its own.");
        Assert.StartsWith($"# {id}\n", Encoding.UTF8.GetString(package.Read(package["readme"]!)), StringComparison.Ordinal);
        var icon = package.Read(package["icon"]!);
        Assert.Equal((128, 128), (BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(20))));
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void A_library_has_documentation_and_symbols_for_each_framework(string id)
    {
        var package = Package.In(feed.Packages, id);
        var assemblies = package.Files.Where(file => file.EndsWith(".dll", StringComparison.Ordinal) && file.StartsWith("lib/", StringComparison.Ordinal))
            .Select(file => Path.ChangeExtension(file, null)).ToList();

        Assert.Equal(id == "Lato.Contracts" ? ["lib/net10.0/Lato.Contracts", "lib/netstandard2.0/Lato.Contracts"] : [$"lib/net10.0/{id}"], assemblies.Order());
        Assert.All(assemblies, assembly => Assert.Contains($"{assembly}.xml", package.Files));
        var symbols = package.ReadSymbols();
        Assert.Equal(assemblies.Order(), symbols.Keys.Order());
        Assert.All(symbols.Values, pdb => Symbols.SourceLinkOf(pdb));
    }

    [Fact]
    public void The_tool_has_symbols() => Assert.Contains("tools/net10.0/any/Lato.Cli", Package.In(feed.Packages, "Lato.Cli").ReadSymbols().Keys);

    [Fact]
    public void The_core_brings_its_generator_analyzers_and_code_fixes()
    {
        var package = Package.In(feed.Packages, "Lato");

        Assert.Equal(
            ["analyzers/dotnet/cs/Lato.Analyzers.dll", "analyzers/dotnet/cs/Lato.CodeFixes.dll", "buildTransitive/Lato.targets"],
            package.Files.Where(file => file.StartsWith("analyzers/", StringComparison.Ordinal) || file.StartsWith("build", StringComparison.Ordinal)).Order());
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_package_names_no_place_unless_it_is_told_one(string id)
    {
        var package = Package.In(feed.Packages, id);

        Assert.Null(package["projectUrl"]);
        Assert.Null(package.RepositoryUrl);
    }
}
