namespace Lato.Amqp;

/// <summary>The settings of RabbitMQ, in the group <c>amqp</c>.</summary>
internal static class AmqpSettings
{
    public const string Group = "amqp";

    /// <summary>The protocol has two bytes for it.</summary>
    static readonly SettingKind<int> Prefetch = SettingKinds.Number("a whole number from 1 to 65535", static value => value is >= 1 and <= ushort.MaxValue);

    static readonly SettingKind<int> Port = SettingKinds.Number("a port: 1 to 65535", static value => value is >= 1 and <= ushort.MaxValue);

    static readonly SettingKind<string> Name = SettingKinds.TextThat("a name", static text => text.Length > 0);

    static readonly SettingKind<string> Hosts = Name with { IsList = true };

    static readonly SettingKind<string> Routes = SettingKinds.TextThat("routes such as 'shop.order-placed = order.placed', as a list or separated by commas", RouteForwarder.AreRoutes) with { IsList = true };

    static readonly SettingKind<TimeSpan> Ttl = SettingKinds.TimerWait with { Expected = "a duration up to 49 days, such as 24h, or 0s for none", Fits = static value => value >= TimeSpan.Zero && value <= TimeSpan.FromDays(49) };

    public static void Describe(SettingsBuilder<AmqpOptions> settings) => settings
        .Add("host", nameof(AmqpOptions.Host), Hosts, options => options.Host, (options, value) => options.Host = value)
        .Add("port", nameof(AmqpOptions.Port), Port, options => options.Port, (options, value) => options.Port = value)
        .Add("login", nameof(AmqpOptions.Login), Name, options => options.Login, (options, value) => options.Login = value)
        .Text("password", nameof(AmqpOptions.Password), options => options.Password, (options, value) => options.Password = value)
        .Add("virtual-host", nameof(AmqpOptions.VirtualHost), Name, options => options.VirtualHost, (options, value) => options.VirtualHost = value)
        .Switch("tls", nameof(AmqpOptions.Tls), options => options.Tls, (options, value) => options.Tls = value)
        .Add("heartbeat", nameof(AmqpOptions.Heartbeat), SettingKinds.TimerWindow, options => options.Heartbeat, (options, value) => options.Heartbeat = value)
        .Add("exchange", nameof(AmqpOptions.Exchange), Name, options => options.Exchange, (options, value) => options.Exchange = value)
        .Text("routing-key-prefix", nameof(AmqpOptions.RoutingKeyPrefix), options => options.RoutingKeyPrefix, (options, value) => options.RoutingKeyPrefix = value)
        .Text("queue-prefix", nameof(AmqpOptions.QueuePrefix), options => options.QueuePrefix, (options, value) => options.QueuePrefix = value)
        .Add("queue-ttl", nameof(AmqpOptions.QueueTtl), Ttl, options => options.QueueTtl, (options, value) => options.QueueTtl = value)
        .Add("prefetch", nameof(AmqpOptions.Prefetch), Prefetch, options => options.Prefetch, (options, value) => options.Prefetch = value)
        .Add("overall-prefetch", nameof(AmqpOptions.OverallPrefetch), Prefetch, options => options.OverallPrefetch, (options, value) => options.OverallPrefetch = value)
        .Add("queue-type", nameof(AmqpOptions.QueueType), SettingKinds.Word<AmqpQueueType>(), options => options.QueueType, (options, value) => options.QueueType = value)
        .Count("delivery-limit", nameof(AmqpOptions.DeliveryLimit), options => options.DeliveryLimit, (options, value) => options.DeliveryLimit = value)
        .Add("declare", nameof(AmqpOptions.Declare), SettingKinds.Word<AmqpDeclare>(), options => options.Declare, (options, value) => options.Declare = value)
        .Add("compatibility", nameof(AmqpOptions.Compatibility), SettingKinds.Word<AmqpCompatibility>(), options => options.Compatibility, (options, value) => options.Compatibility = value)
        .Add("dead-letter-exchange", nameof(AmqpOptions.DeadLetterExchange), Name, options => options.DeadLetterExchange, (options, value) => options.DeadLetterExchange = value)
        .Add("start-timeout", nameof(AmqpOptions.StartTimeout), SettingKinds.TimerWait, options => options.StartTimeout, (options, value) => options.StartTimeout = value)
        .Add("publish-timeout", nameof(AmqpOptions.PublishTimeout), SettingKinds.TimerLimit, options => options.PublishTimeout, (options, value) => options.PublishTimeout = value)
        .Add("routes", nameof(AmqpOptions.Routes), Routes, options => options.Routes, (options, value) => options.Routes = value);
}
