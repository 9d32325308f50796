namespace Lato.Tests.Conventions;

/// <summary>A class in a wrong namespace that was left open.</summary>
public class PlantedUnsealed;
