using Akka.Configuration;
using Akka.Configuration.Hocon;
using Microsoft.Extensions.Configuration;

namespace Lato.Actors.Configuration;

/// <summary>Reads the section <c>akka</c> of a configuration for Akka.</summary>
internal static class AkkaSection
{
    static readonly HoconValue Known = ConfigurationFactory.Default().GetValue("akka");

    /// <exception cref="InvalidOperationException">There is a value where Akka has a group of settings.</exception>
    public static Config Read(IConfigurationSection section)
    {
        if (!section.Exists())
        {
            return Config.Empty;
        }

        RefuseValuesForGroups(section, Known);
        return ConfigurationFactory.ParseString(HoconText.Of(section));
    }

    /// <summary>Akka reports such ones as a null reference.</summary>
    static void RefuseValuesForGroups(IConfigurationSection section, HoconValue? known)
    {
        if (known?.GetObject() is not { } group)
        {
            return;
        }

        IConfigurationSection[] children = [.. section.GetChildren()];
        if (section.Value is not null || (children.Length > 0 && HoconText.IsList(children)))
        {
            var path = section.Path.Replace(':', '.');
            throw new InvalidOperationException($"Setting '{path}' is '{section.Value ?? "a list"}'; it must be a group of Akka's settings, such as {path}.{group.Items.Keys.First()}.");
        }

        foreach (var child in children)
        {
            RefuseValuesForGroups(child, group.GetKey(child.Key));
        }
    }
}
