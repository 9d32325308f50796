using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Lato.Modules;

/// <summary>The module classes of the program, whether an application has them or not: to say what may have been forgotten. Thread-safe.</summary>
internal static class KnownModules
{
    static readonly ConditionalWeakTable<Type, string> ByMessage = [];

    /// <returns>The name of a module class with a handler of this message; null if none is known.</returns>
    public static string? ThatHandles(Type message) =>
        ByMessage.GetValue(message, static message => Classes().FirstOrDefault(module => Handles(module, message))?.Name ?? "") is { Length: > 0 } known ? known : null;

    /// <summary>Whether a method of the class is a handler of this message.</summary>
    public static bool Handles(Type module, Type message) => HandlerMethods.Of(module).Any(handler =>
        handler.Attribute is { Alias: null } attribute
        && (attribute.Message ?? handler.Method.GetParameters().FirstOrDefault(parameter => parameter.ParameterType.IsAssignableTo(typeof(Message)))?.ParameterType) == message);

    /// <summary>Of the program, of what it refers to, and of what is loaded besides.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "What was trimmed away is not known, and a hint is left out.")]
    static IEnumerable<Type> Classes()
    {
        var core = typeof(ApplicationModule).Assembly;
        return AppDomain.CurrentDomain.GetAssemblies()
            .Concat(Assembly.GetEntryAssembly()?.GetReferencedAssemblies().Select(Load).OfType<Assembly>() ?? [])
            .Distinct()
            .Where(assembly => !assembly.IsDynamic && assembly != core && assembly.GetReferencedAssemblies().Any(name => name.Name == core.GetName().Name))
            .SelectMany(TypesOf)
            .Where(type => !type.IsAbstract && !type.IsGenericTypeDefinition && type.IsSubclassOf(typeof(ApplicationModule)))
            .OrderBy(type => type.FullName, StringComparer.Ordinal);
    }

    static Assembly? Load(AssemblyName name)
    {
        try
        {
            return Assembly.Load(name);
        }
        catch (Exception)
        {
            return null; // what cannot be loaded is not known
        }
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "What was trimmed away is not known, and a hint is left out.")]
    static Type[] TypesOf(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException some)
        {
            return [.. some.Types.OfType<Type>()];
        }
    }
}
