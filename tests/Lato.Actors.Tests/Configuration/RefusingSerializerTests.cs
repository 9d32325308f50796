using System.Runtime.Serialization;
using System.Text;
using Akka.Actor;
using Akka.Hosting;
using Akka.Serialization;
using Lato.Actors.Configuration;
using Lato.Actors.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Actors.Tests.Configuration;

/// <summary>Akka's default would make whatever type a payload names.</summary>
public sealed class RefusingSerializerTests : IAsyncLifetime
{
    const int NewtonsoftId = 1;

    IHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await StartedAsync("");

    Serialization Serialization => _host.Services.GetRequiredService<ActorSystem>().Serialization;

    [Theory]
    [InlineData("""{"$type":"Lato.Actors.Tests.Configuration.Bomb, Lato.Actors.Tests","Fuse":"lit"}""")]
    [InlineData("""{"$type":"System.IO.FileInfo, System.Private.CoreLib","fileName":"/etc/passwd"}""")]
    [InlineData("""[{"$type":"Lato.Actors.Tests.Configuration.Bomb, Lato.Actors.Tests","Fuse":"lit"}]""")]
    [InlineData("{}")]
    [InlineData("")]
    public void A_payload_is_refused_whatever_it_and_its_manifest_name(string payload)
    {
        Bomb.WentOff = false;
        var bytes = Encoding.UTF8.GetBytes(payload);

        Assert.All(
            [
                () => Serialization.Deserialize(bytes, NewtonsoftId, ""),
                () => Serialization.Deserialize(bytes, NewtonsoftId, typeof(Bomb).AssemblyQualifiedName),
                () => Serialization.Deserialize(bytes, NewtonsoftId, typeof(object)),
                (Func<object>)(() => Serialization.FindSerializerForType(typeof(object)).FromBinary<Bomb>(bytes)),
            ],
            read => Assert.IsType<SerializationException>(Innermost(Assert.ThrowsAny<Exception>(() => read()))));
        Assert.False(Bomb.WentOff);
    }

    [Fact]
    public void The_serializer_says_how_many_bytes_were_refused_and_what_to_do()
    {
        var failure = Assert.Throws<SerializationException>(() => Serialization.FindSerializerForType(typeof(object)).FromBinary([1, 2, 3], null!));

        Assert.Equal("A message of 3 bytes was refused: 'a type named by its sender' is bound to no serializer. Bind the type, or an interface of it, to a serializer in akka.actor.serialization-bindings.", failure.Message);
    }

    [Fact]
    public void A_type_that_is_bound_to_no_serializer_is_not_sent()
    {
        var failure = Assert.Throws<SerializationException>(() => Serialization.Serialize(new Bomb()));

        Assert.Equal("'Lato.Actors.Tests.Configuration.Bomb' is bound to no serializer. Bind the type, or an interface of it, to a serializer in akka.actor.serialization-bindings.", failure.Message);
    }

    [Theory]
    [InlineData(typeof(object))]
    [InlineData(typeof(Greet))]
    [InlineData(typeof(Bomb))]
    public void No_type_has_a_serializer_that_reads_names_of_types(Type type) =>
        Assert.Equal("RefusingSerializer", Serialization.FindSerializerForType(type).GetType().Name);

    [Fact]
    public void A_system_without_a_host_refuses_too() =>
        Assert.Contains("RefusingSerializer", AkkaDefaults.Own.GetString("akka.actor.serializers.json"));

    [Fact]
    public async Task What_the_configuration_binds_is_used_both_ways()
    {
        using var host = await StartedAsync(
            """
            akka.actor {
              serializers.plain = "Lato.Actors.Tests.Configuration.PlainSerializer, Lato.Actors.Tests"
              serialization-bindings { "Lato.Actors.Tests.Configuration.Bomb, Lato.Actors.Tests" = plain }
            }
            """);
        var serialization = host.Services.GetRequiredService<ActorSystem>().Serialization;

        var serializer = serialization.FindSerializerForType(typeof(Bomb));
        var copy = serialization.Deserialize(serialization.Serialize(new Bomb()), serializer.Identifier, typeof(Bomb));

        Assert.IsType<PlainSerializer>(serializer);
        Assert.IsType<Bomb>(copy);
        Assert.Equal("RefusingSerializer", serialization.FindSerializerForType(typeof(Greet)).GetType().Name);
        await host.StopAsync();
    }

    [Fact]
    public async Task What_AddAkka_binds_is_used()
    {
        var builder = AkkaHosts.Builder();
        builder.Services.AddAkka("company", akka => akka.WithCustomSerializer("plain", [typeof(Bomb)], system => new PlainSerializer(system)));
        builder.AddOffice().UseAkka();
        using var host = builder.Build();
        await host.StartAsync();

        Assert.IsType<PlainSerializer>(host.Services.GetRequiredService<ActorSystem>().Serialization.FindSerializerForType(typeof(Bomb)));
        await host.StopAsync();
    }

    [Fact]
    public async Task A_system_that_serializes_every_message_runs_applications()
    {
        using var host = await StartedAsync("akka.actor { serialize-messages = on, serialize-creators = on }", ("lato.akka.in-place", "off"), ("lato.akka.coordinator", "on"));

        Assert.Equal("Hello Ada", await host.Services.GetRequiredService<IApplication>().ExecuteAsync(new Greet("Ada")));
        await host.StopAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    static Exception Innermost(Exception failure) => failure.GetBaseException();

    static async Task<IHost> StartedAsync(string hocon, params (string Path, string? Value)[] settings)
    {
        var builder = AkkaHosts.Builder(settings).WithHocon(hocon);
        builder.AddOffice().UseAkka();
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }
}
