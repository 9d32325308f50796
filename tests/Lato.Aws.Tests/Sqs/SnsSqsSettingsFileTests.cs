using Lato.Messaging.Tests.Conventions;

namespace Lato.Aws.Tests.Sqs;

public sealed class SnsSqsSettingsFileTests() : SettingsFileContract<SnsSqsOptions>(SnsSqsSettings.Group, SnsSqsSettings.Describe, nameof(SnsSqsOptions.ConfigureClient));
