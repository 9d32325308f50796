using Lato.Hosting.Settings;
using Setting = Lato.Hosting.Settings.Setting<Lato.HttpOptions>;

namespace Lato.Http;

/// <summary>The settings of the HTTP transport, in the group <c>http</c>.</summary>
internal static class HttpSettings
{
    public const string Group = "http";

    public static IReadOnlyList<Setting> All { get; } =
    [
        Setting.Of("port", nameof(HttpOptions.Port), HttpSettingKinds.Port, options => options.Port, (options, value) => options.Port = value),
        Setting.Of("host", nameof(HttpOptions.Host), HttpSettingKinds.Host, options => options.Host, (options, value) => options.Host = value),
        Setting.Of("reuse-port", nameof(HttpOptions.ReusePort), SettingKinds.Switch, options => options.ReusePort, (options, value) => options.ReusePort = value),
        Setting.Of("keep-alive.timeout", nameof(HttpOptions.KeepAliveTimeout), SettingKinds.Wait, options => options.KeepAliveTimeout, (options, value) => options.KeepAliveTimeout = value),
        Setting.Of("keep-alive.max-requests", nameof(HttpOptions.KeepAliveMaxRequests), SettingKinds.CountOrUnlimited, options => options.KeepAliveMaxRequests, (options, value) => options.KeepAliveMaxRequests = value),
        Setting.Of("keep-alive.max-time", nameof(HttpOptions.KeepAliveMaxTime), SettingKinds.Limit, options => options.KeepAliveMaxTime, (options, value) => options.KeepAliveMaxTime = value),
        Setting.Of("body-limit", nameof(HttpOptions.BodyLimit), HttpSettingKinds.SizeOrUnlimited, options => options.BodyLimit, (options, value) => options.BodyLimit = value),
        Setting.Of("content-type", nameof(HttpOptions.ContentType), HttpSettingKinds.ContentType, options => options.ContentType, (options, value) => options.ContentType = value),
        Setting.Of("charset", nameof(HttpOptions.Charset), HttpSettingKinds.Charset, options => options.Charset, (options, value) => options.Charset = value),
        Setting.Of("trusted-proxies", nameof(HttpOptions.TrustedProxies), HttpSettingKinds.Networks, options => options.TrustedProxies, (options, value) => options.TrustedProxies = value),
        Setting.Of("forwarded-header", nameof(HttpOptions.ForwardedHeader), HttpSettingKinds.HeaderName, options => options.ForwardedHeader, (options, value) => options.ForwardedHeader = value),
        Setting.Of("server-header", nameof(HttpOptions.ServerHeader), HttpSettingKinds.HeaderValue, options => options.ServerHeader, (options, value) => options.ServerHeader = value),
        Setting.Of("access-log", nameof(HttpOptions.AccessLog), HttpSettingKinds.AccessLog, options => options.AccessLog, (options, value) => options.AccessLog = value),
        Setting.Of("health-path", nameof(HttpOptions.HealthPath), HttpSettingKinds.Path, options => options.HealthPath, (options, value) => options.HealthPath = value),
        OfSocket("keep-alive-interval", nameof(WebSocketChannelOptions.KeepAliveInterval), SettingKinds.TimerWait, options => options.KeepAliveInterval, (options, value) => options.KeepAliveInterval = value),
        OfSocket("keep-alive-timeout", nameof(WebSocketChannelOptions.KeepAliveTimeout), SettingKinds.TimerLimit, options => options.KeepAliveTimeout, (options, value) => options.KeepAliveTimeout = value),
        OfSocket("max-message-size", nameof(WebSocketChannelOptions.MaxMessageSize), HttpSettingKinds.MessageSize, options => options.MaxMessageSize, (options, value) => options.MaxMessageSize = value),
        OfSocket("send-queue-capacity", nameof(WebSocketChannelOptions.SendQueueCapacity), SettingKinds.Count(1), options => options.SendQueueCapacity, (options, value) => options.SendQueueCapacity = value),
        OfSocket("send-timeout", nameof(WebSocketChannelOptions.SendTimeout), SettingKinds.TimerLimit, options => options.SendTimeout, (options, value) => options.SendTimeout = value),
        OfSocket("close-timeout", nameof(WebSocketChannelOptions.CloseTimeout), SettingKinds.TimerLimit, options => options.CloseTimeout, (options, value) => options.CloseTimeout = value),
    ];

    static Setting<HttpOptions> OfSocket<T>(
        string key, string property, SettingKind<T> kind, Func<WebSocketChannelOptions, T> get, Action<WebSocketChannelOptions, T> set) =>
        Setting.Of($"websocket.{key}", $"{nameof(HttpOptions.WebSocket)}.{property}", kind, options => get(options.WebSocket), (options, value) => set(options.WebSocket, value));
}
