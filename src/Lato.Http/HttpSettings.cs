namespace Lato.Http;

/// <summary>The settings of the HTTP transport, in the group <c>http</c>.</summary>
internal static class HttpSettings
{
    public const string Group = "http";

    public static void Describe(SettingsBuilder<HttpOptions> settings) => settings
        .Add("port", nameof(HttpOptions.Port), HttpSettingKinds.Port, options => options.Port, (options, value) => options.Port = value)
        .Add("host", nameof(HttpOptions.Host), HttpSettingKinds.Host, options => options.Host, (options, value) => options.Host = value)
        .Add("reuse-port", nameof(HttpOptions.ReusePort), SettingKinds.Switch, options => options.ReusePort, (options, value) => options.ReusePort = value)
        .Add("keep-alive.timeout", nameof(HttpOptions.KeepAliveTimeout), SettingKinds.Wait, options => options.KeepAliveTimeout, (options, value) => options.KeepAliveTimeout = value)
        .Add("keep-alive.max-requests", nameof(HttpOptions.KeepAliveMaxRequests), SettingKinds.CountOrUnlimited, options => options.KeepAliveMaxRequests, (options, value) => options.KeepAliveMaxRequests = value)
        .Add("keep-alive.max-time", nameof(HttpOptions.KeepAliveMaxTime), SettingKinds.Limit, options => options.KeepAliveMaxTime, (options, value) => options.KeepAliveMaxTime = value)
        .Add("body-limit", nameof(HttpOptions.BodyLimit), HttpSettingKinds.SizeOrUnlimited, options => options.BodyLimit, (options, value) => options.BodyLimit = value)
        .Add("content-type", nameof(HttpOptions.ContentType), HttpSettingKinds.ContentType, options => options.ContentType, (options, value) => options.ContentType = value)
        .Add("charset", nameof(HttpOptions.Charset), HttpSettingKinds.Charset, options => options.Charset, (options, value) => options.Charset = value)
        .Add("trusted-proxies", nameof(HttpOptions.TrustedProxies), HttpSettingKinds.Networks, options => options.TrustedProxies, (options, value) => options.TrustedProxies = value)
        .Add("forwarded-header", nameof(HttpOptions.ForwardedHeader), HttpSettingKinds.HeaderName, options => options.ForwardedHeader, (options, value) => options.ForwardedHeader = value)
        .Add("server-header", nameof(HttpOptions.ServerHeader), HttpSettingKinds.HeaderValue, options => options.ServerHeader, (options, value) => options.ServerHeader = value)
        .Add("access-log", nameof(HttpOptions.AccessLog), HttpSettingKinds.AccessLog, options => options.AccessLog, (options, value) => options.AccessLog = value)
        .Add("health-path", nameof(HttpOptions.HealthPath), HttpSettingKinds.Path, options => options.HealthPath, (options, value) => options.HealthPath = value)
        .AddSocket("keep-alive-interval", nameof(WebSocketChannelOptions.KeepAliveInterval), SettingKinds.TimerWait, options => options.KeepAliveInterval, (options, value) => options.KeepAliveInterval = value)
        .AddSocket("keep-alive-timeout", nameof(WebSocketChannelOptions.KeepAliveTimeout), SettingKinds.TimerLimit, options => options.KeepAliveTimeout, (options, value) => options.KeepAliveTimeout = value)
        .AddSocket("max-message-size", nameof(WebSocketChannelOptions.MaxMessageSize), HttpSettingKinds.MessageSize, options => options.MaxMessageSize, (options, value) => options.MaxMessageSize = value)
        .AddSocket("send-queue-capacity", nameof(WebSocketChannelOptions.SendQueueCapacity), SettingKinds.Count(1), options => options.SendQueueCapacity, (options, value) => options.SendQueueCapacity = value)
        .AddSocket("send-timeout", nameof(WebSocketChannelOptions.SendTimeout), SettingKinds.TimerLimit, options => options.SendTimeout, (options, value) => options.SendTimeout = value)
        .AddSocket("close-timeout", nameof(WebSocketChannelOptions.CloseTimeout), SettingKinds.TimerLimit, options => options.CloseTimeout, (options, value) => options.CloseTimeout = value);

    static SettingsBuilder<HttpOptions> AddSocket<T>(
        this SettingsBuilder<HttpOptions> settings, string key, string property, SettingKind<T> kind, Func<WebSocketChannelOptions, T> get, Action<WebSocketChannelOptions, T> set) =>
        settings.Add($"websocket.{key}", $"{nameof(HttpOptions.WebSocket)}.{property}", kind, options => get(options.WebSocket), (options, value) => set(options.WebSocket, value));
}
