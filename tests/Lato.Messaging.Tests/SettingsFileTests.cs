using Lato.Messaging.Tests.Conventions;

namespace Lato.Messaging.Tests;

public sealed class SettingsFileTests() : SettingsFileContract<MessagingOptions>(MessagingSettings.Group, MessagingSettings.Describe, nameof(MessagingOptions.Envelopes));
