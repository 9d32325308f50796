namespace Lato;

/// <summary>That a module uses the contracts of another one, or says so.</summary>
/// <param name="Module">The module that depends.</param>
/// <param name="DependsOn">The module on which it depends.</param>
/// <param name="Through">The messages, aliases and ports that it uses; empty if it only says so.</param>
/// <param name="IsDeclared">Whether its <see cref="ModuleAttribute.DependsOn"/> says so.</param>
/// <param name="IsInCode">Whether its code or its handlers show it.</param>
/// <param name="IsObserved">Whether it was observed.</param>
public sealed record ModuleDependency(string Module, string DependsOn, IReadOnlyList<string> Through, bool IsDeclared, bool IsInCode, bool IsObserved);
