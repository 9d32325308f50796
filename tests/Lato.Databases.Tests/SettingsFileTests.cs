using Lato.Databases.UnitsOfWork;
using Lato.Messaging.Tests.Conventions;

namespace Lato.Databases.Tests;

public sealed class SettingsFileTests() : SettingsFileContract<UnitOfWorkOptions>(UnitOfWorkSettings.Group, UnitOfWorkSettings.Describe, nameof(UnitOfWorkOptions.Database), nameof(UnitOfWorkOptions.CommitsSeparately));
