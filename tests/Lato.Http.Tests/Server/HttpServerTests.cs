using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Lato.Http.Tests.Doubles;
using Lato.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Lato.Http.Tests.Server;

public sealed class HttpServerTests
{
    [Theory]
    [InlineData("srv/1", "srv/1")]
    [InlineData("", "")]
    public async Task The_server_header_is_an_option_and_on_errors_too(string option, string header)
    {
        await using var host = await WebHost.ServeAsync(app => app.AddModule<Served>(), http => http.ServerHeader = option);

        using var failed = await host.Client.GetAsync("/boom");
        using var unknown = await host.Client.GetAsync("/nope");

        Assert.Equal(header, failed.Headers.Server.ToString());
        Assert.Equal(header, unknown.Headers.Server.ToString());
    }

    [Fact]
    public async Task A_host_keeps_its_server_as_it_is()
    {
        await using var host = await WebHost.StartAsync(app => app.AddModule<Served>());

        using var response = await host.Client.GetAsync("/text");
        using var health = await host.Client.GetAsync("/health");

        Assert.NotEqual(9700, host.Address.Port);
        Assert.Equal("Kestrel", response.Headers.Server.ToString());
        Assert.Equal(HttpStatusCode.NotFound, health.StatusCode);
    }

    [Fact]
    public async Task Every_error_of_a_service_has_problem_details()
    {
        await using var host = await WebHost.ServeAsync(app => app.AddModule<Served>(), web: web => web.Map("/broken", _ => throw new InvalidOperationException("secret")));

        foreach (var (path, status) in new[] { ("/nope", 404), ("/boom", 500), ("/broken", 500) })
        {
            using var response = await host.Client.GetAsync(path);
            Assert.Equal(status, (int)response.StatusCode);
            Assert.Equal(status, (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("status").GetInt32());
            Assert.DoesNotContain("secret", await response.Content.ReadAsStringAsync());
        }

        using var wrongMethod = await host.Client.PostAsync("/text", null);
        Assert.Equal(["GET", "HEAD"], wrongMethod.Content.Headers.Allow.Order());
    }

    [Fact]
    public async Task A_connection_ends_after_so_many_requests()
    {
        await using var host = await WebHost.ServeAsync(app => app.AddModule<Served>(), http =>
        {
            http.KeepAliveMaxRequests = 3;
            http.KeepAliveTimeout = TimeSpan.FromSeconds(5);
        });

        var answers = await host.SendAsync(string.Concat(Enumerable.Repeat("GET /text HTTP/1.1\r\nHost: x\r\n\r\n", 4)));

        Assert.Equal(3, answers.Split("HTTP/1.1 200").Length - 1);
        Assert.Equal(2, answers.Split("Keep-Alive: timeout=5, max=3").Length - 1);
        Assert.Equal(1, answers.Split("Connection: close").Length - 1);
    }

    [Theory]
    [InlineData("0s", "infinite", 1)]
    [InlineData("130s", "1s", 2)]
    public async Task A_connection_ends_with_its_time(string timeout, string maxTime, int answered)
    {
        var time = new ManualTimeProvider();
        await using var host = await WebHost.ServeAsync(
            app => app.Handle("work", [Http("GET", "/work")] () =>
            {
                time.Advance(TimeSpan.FromSeconds(1));
                return "worked";
            }),
            builder: builder =>
            {
                builder.Services.AddSingleton<TimeProvider>(time);
                builder.Configuration.AddHoconString($"lato.http.keep-alive {{ timeout = {timeout}, max-time = {maxTime} }}");
            });

        var answers = await host.SendAsync(string.Concat(Enumerable.Repeat("GET /work HTTP/1.1\r\nHost: x\r\n\r\n", 3)));

        Assert.Equal(answered, answers.Split("HTTP/1.1 200").Length - 1);
        Assert.Equal(1, answers.Split("Connection: close").Length - 1);
        Assert.EndsWith("worked", answers);
    }

    [Fact]
    public async Task Health_is_served_unless_a_handler_has_its_path()
    {
        await using var host = await WebHost.ServeAsync(app => app.AddModule<Served>());
        await using var own = await WebHost.ServeAsync(app => app.Handle("health", [Http("GET", "/health")] () => "own"));
        await using var moved = await WebHost.ServeAsync(app => app.AddModule<Served>(), http => http.HealthPath = "/alive");
        await using var none = await WebHost.ServeAsync(app => app.AddModule<Served>(), http => http.HealthPath = "");

        Assert.Equal("Healthy", await host.Client.GetStringAsync("/health"));
        Assert.Equal("own", await own.Client.GetStringAsync("/health"));
        Assert.Equal("Healthy", await moved.Client.GetStringAsync("/alive"));
        Assert.Equal(HttpStatusCode.NotFound, (await none.Client.GetAsync("/health")).StatusCode);
    }

    [Fact]
    public async Task Health_is_served_once_for_applications_that_are_mapped_one_by_one()
    {
        await using var host = await WebHost.ServeAsync(
            app => app.AddModule<Served>(),
            builder: builder => builder.AddLato("stock", app => app.Handle("count", [Http("GET", "/count")] () => 7)).AddHttp(),
            web: web => web.MapLato("stock"),
            mapped: "shop");

        Assert.Equal("Healthy", await host.Client.GetStringAsync("/health"));
        Assert.Equal("7", await host.Client.GetStringAsync("/count"));
    }

    [Fact]
    public async Task A_health_check_that_was_added_by_hand_is_not_added_again()
    {
        await using var host = await WebHost.ServeAsync(app => app.AddModule<Served>(), builder: builder => builder.Services.AddHealthChecks().AddLato());

        Assert.Equal("Healthy", await host.Client.GetStringAsync("/health"));
    }

    [Fact]
    public async Task The_server_leaves_the_hosts_shutdown_timeout_alone()
    {
        await using var host = await WebHost.ServeAsync(
            app => app.AddModule<Served>(), builder: builder => builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(7)));

        Assert.Equal(TimeSpan.FromSeconds(7), host.Web.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout);
    }

    [Fact]
    public async Task A_request_under_way_is_answered_while_the_server_stops()
    {
        var (running, release) = (Gate(), Gate());
        await using var host = await WebHost.ServeAsync(app => app.Handle("slow", [Http("GET", "/slow")] async () =>
        {
            running.SetResult();
            await release.Task;
            return "slow done";
        }));
        var response = host.Client.GetStringAsync("/slow");
        await running.Task;

        var stopping = host.Web.StopAsync();
        host.Web.Lifetime.ApplicationStopping.WaitHandle.WaitOne();
        release.SetResult();

        Assert.Equal("slow done", await response);
        await stopping;
        await Assert.ThrowsAsync<HttpRequestException>(() => host.Client.GetAsync("/slow"));
    }

    [Fact]
    public async Task A_service_can_speak_TLS_and_HTTP2()
    {
        using var key = ECDsa.Create();
        using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        await using var host = await WebHost.ServeAsync(
            app => app.AddModule<Served>(),
            builder: builder => builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(listen => listen.UseHttps(certificate))));
        using var handler = new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = (_, seen, _, _) => seen!.GetCertHashString() == certificate.GetCertHashString() } };
        using var client = new HttpClient(handler) { BaseAddress = host.Address, DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };

        Assert.Equal("https", host.Address.Scheme);
        Assert.Equal("HTTP/2", await client.GetStringAsync("/protocol"));
    }

    [Theory]
    [InlineData("port = 70000", "Setting 'lato.http.port' is '70000'; it must be a port: 0 to 65535.")]
    [InlineData("body-limit = 3 apples", "Setting 'lato.http.body-limit' is '3 apples'; it must be a size of 1 KiB or more, such as 100MiB, or unlimited.")]
    [InlineData("body-limit = 1000B", "Setting 'lato.http.body-limit' is '1000B'; it must be a size of 1 KiB or more, such as 100MiB, or unlimited.")]
    [InlineData("trusted-proxies = \"10.0.0.0/99\"", "Setting 'lato.http.trusted-proxies' is '10.0.0.0/99'; it must be addresses or networks, separated by commas, such as 10.0.0.0/8, ::1.")]
    [InlineData("charset = klingon", "Setting 'lato.http.charset' is 'klingon'; it must be a charset such as utf-8.")]
    [InlineData("prot = 1", "There is no setting 'lato.http.prot' (it is '1'). Did you mean 'lato.http.port'?")]
    public async Task A_wrong_setting_fails_the_start(string setting, string error)
    {
        var failure = await Assert.ThrowsAsync<LatoConfigurationException>(
            () => WebHost.StartAsync(app => app.AddModule<Served>(), builder: builder => builder.Configuration.AddHoconString($"lato.http {{ {setting} }}")));

        Assert.StartsWith(error, failure.Message);
    }

    public static TheoryData<Action<HttpOptions>, string> WrongOptions { get; } = new()
    {
        { http => http.TrustedProxies = "everybody", "TrustedProxies of application 'shop' is 'everybody'; it must be addresses or networks, separated by commas, such as 10.0.0.0/8, ::1." },
        { http => http.Host = null!, "Host of application 'shop' is ''; it must be an address such as 0.0.0.0 or ::1, or localhost." },
        { http => http.Port = -1, "Port of application 'shop' is '-1'; it must be a port: 0 to 65535." },
        { http => http.BodyLimit = 10, "BodyLimit of application 'shop' is '10'; it must be a size of 1 KiB or more, such as 100MiB, or unlimited." },
        { http => http.KeepAliveTimeout = TimeSpan.FromSeconds(-5), "KeepAliveTimeout of application 'shop' is '-00:00:05'; it must be a duration, such as 30s, 500ms or 00:00:30, or infinite." },
        { http => http.WebSocket.CloseTimeout = TimeSpan.FromDays(60), "WebSocket.CloseTimeout of application 'shop' is '60.00:00:00'; it must be a duration longer than zero and up to 49 days, such as 30s, 500ms or 00:00:30, or infinite." },
        { http => http.WebSocket.SendTimeout = TimeSpan.MaxValue, "WebSocket.SendTimeout of application 'shop' is '10675199.02:48:05.4775807'; it must be a duration longer than zero and up to 49 days, such as" },
        { http => http.WebSocket.KeepAliveInterval = TimeSpan.FromDays(50), "WebSocket.KeepAliveInterval of application 'shop' is '50.00:00:00'; it must be a duration up to 49 days, such as" },
        { http => http.WebSocket.MaxMessageSize = 0, "WebSocket.MaxMessageSize of application 'shop' is '0'; it must be a size from 1 B to 1 GiB, such as 1MiB." },
    };

    [Theory]
    [MemberData(nameof(WrongOptions))]
    public async Task A_wrong_option_fails_the_start(Action<HttpOptions> set, string error)
    {
        var failure = await Assert.ThrowsAsync<ArgumentException>(() => WebHost.ServeAsync(app => app.AddModule<Served>(), set));

        Assert.StartsWith(error, failure.Message);
    }

    static TaskCompletionSource Gate() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
