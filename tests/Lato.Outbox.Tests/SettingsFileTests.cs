using Lato.Messaging.Tests.Conventions;

namespace Lato.Outbox.Tests;

public sealed class SettingsFileTests() : SettingsFileContract<OutboxOptions>(OutboxSettings.Group, OutboxSettings.Describe, "");
