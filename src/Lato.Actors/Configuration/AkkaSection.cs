using Akka.Configuration;
using Microsoft.Extensions.Configuration;

namespace Lato.Actors.Configuration;

/// <summary>Reads the section <c>akka</c> of a configuration for Akka.</summary>
internal static class AkkaSection
{
    /// <exception cref="InvalidOperationException">The section is a single value.</exception>
    public static Config Read(IConfigurationSection section)
    {
        if (section.Value is { } value)
        {
            throw new InvalidOperationException($"Setting 'akka' is '{value}'; it must be a group of Akka's settings, such as akka.loglevel.");
        }

        return section.Exists() ? ConfigurationFactory.ParseString(HoconText.Of(section)) : Config.Empty;
    }
}
