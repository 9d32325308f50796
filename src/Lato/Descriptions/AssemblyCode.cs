using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using Lato.Applications;

namespace Lato.Descriptions;

/// <summary>What is of interest in the code of one assembly, whatever application uses it. Read once.</summary>
internal sealed class AssemblyCode
{
    const BindingFlags Any = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    static readonly ConditionalWeakTable<Assembly, AssemblyCode> Read = [];

    readonly Dictionary<int, MemberInfo?> _resolved = [];

    AssemblyCode(Assembly assembly)
    {
        foreach (var type in TypesOf(assembly))
        {
            if (IsConcreteMessage(type))
            {
                Messages.Add(type);
            }

            if (Port.IsPort(type))
            {
                Ports.Add(type);
            }

            foreach (var method in IsProxy(type) ? [] : MethodsOf(type))
            {
                ReadMethod(type, method);
            }
        }
    }

    /// <summary>Concrete types of messages, in no certain order.</summary>
    public List<Type> Messages { get; } = [];

    public List<Type> Ports { get; } = [];

    /// <summary>Methods with the messages that they make or pass on; of generic ones with their parameters.</summary>
    public HashSet<(MethodBase Method, Type Message)> Made { get; } = [];

    /// <summary>What its methods make of generic ones, its own and those of other assemblies that are not part of the platform.</summary>
    public List<GenericUse> Generic { get; } = [];

    /// <summary>The types of values that are set in contexts of transactions.</summary>
    public HashSet<Type> Values { get; } = [];

    public static AssemblyCode Of(Assembly assembly) => Read.GetValue(assembly, static assembly => new AssemblyCode(assembly));

    /// <summary>The methods that the compiler has made of the body of this one, itself among them: of lambdas, local functions and asynchronous code.</summary>
    public static HashSet<MethodBase> BodyOf(MethodBase method)
    {
        var body = new HashSet<MethodBase>();
        Add(method, body);
        return body;
    }

    static void Add(MethodBase method, HashSet<MethodBase> body)
    {
        if (!body.Add(method))
        {
            return;
        }

        if (method.GetCustomAttribute<StateMachineAttribute>() is { } machine)
        {
            foreach (var step in MethodsOf(machine.StateMachineType))
            {
                Add(step, body);
            }
        }

        foreach (var used in new MethodCode(method).Used)
        {
            if (used.Module == method.Module && used.Name.StartsWith('<') && used.DeclaringType?.IsAssignableTo(typeof(Message)) == false)
            {
                Add(used, body);
            }
        }
    }

    /// <summary>Whether a class makes the messages of a facade for others: who gets the facade is who sends them.</summary>
    static bool IsProxy(Type type) => type is { IsNested: true, DeclaringType: { IsInterface: true } facade } && facade.IsDefined(typeof(FacadeAttribute), inherit: false);

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "A message that was trimmed away is not sent either.")]
    static IEnumerable<Type> MessagesOf(Type facade) => facade.GetNestedTypes().Where(IsConcreteMessage);

    static bool IsConcreteMessage(Type type) => type is { IsAbstract: false, ContainsGenericParameters: false } && type.IsAssignableTo(typeof(Message));

    void ReadMethod(Type type, MethodBase method)
    {
        var code = new MethodCode(method, _resolved);
        foreach (var used in code.Used)
        {
            if (used is { Name: nameof(FacadeExtensions.Facade), IsGenericMethod: true } && used.DeclaringType == typeof(FacadeExtensions))
            {
                Made.UnionWith(MessagesOf(used.GetGenericArguments()[0]).Select(message => (method, message)));
            }

            var made = used.IsConstructor || used.Name == "<Clone>$" ? used.DeclaringType : null;
            if (made is { IsAbstract: false } && made != type && made.IsAssignableTo(typeof(Message)) && !(method.IsConstructor && type.IsSubclassOf(made)))
            {
                Made.Add((method, made));
            }

            if (used is { Name: nameof(TransactionContext.Set), IsGenericMethod: true } && used.DeclaringType == typeof(TransactionContext))
            {
                Values.Add(used.GetGenericArguments()[0]);
            }

            Generic.AddRange(GenericUse.Of(method, used).Where(use => !IsOfPlatform(use.Definition.Module.Assembly)));
        }

        Made.UnionWith(SentTypes.In(code).Select(message => (method, message)));
    }

    static bool IsOfPlatform(Assembly assembly) => assembly == typeof(Application).Assembly
        || assembly.GetName().Name is { } name && (name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal));

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Code that was trimmed away does not run either, so not to see it is right.")]
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

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "Code that was trimmed away does not run either, so not to see it is right.")]
    static IEnumerable<MethodBase> MethodsOf(Type type) => [.. type.GetMethods(Any), .. type.GetConstructors(Any)];
}
