using Lato.Messaging.Tests.Conventions;

namespace Lato.Cluster.Tests;

public sealed class SettingsFileTests() : SettingsFileContract<ClusterOptions>(ClusterSettings.Group, ClusterSettings.Describe);
