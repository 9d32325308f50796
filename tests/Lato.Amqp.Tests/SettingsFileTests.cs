using Lato.Messaging.Tests.Conventions;

namespace Lato.Amqp.Tests;

public sealed class SettingsFileTests() : SettingsFileContract<AmqpOptions>(AmqpSettings.Group, AmqpSettings.Describe, nameof(AmqpOptions.ConfigureConnection));
