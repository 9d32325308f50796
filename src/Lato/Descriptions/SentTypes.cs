using System.Reflection;
using System.Reflection.Emit;

namespace Lato.Descriptions;

/// <summary>
/// Finds which types of messages a method passes on to an application or transaction: the static types of what lies on
/// the stack at such a call, wherever it comes from, as a parameter, a field, a variable, or the result of a method.
/// </summary>
internal sealed class SentTypes
{
    static readonly HashSet<string> Sends = ["Execute", "ExecuteAsync", "Publish", "PublishAsync", "PublishAfterCommit"];

    readonly MethodCode _code;
    readonly ParameterInfo[] _parameters;
    readonly TypeStack _stack = new();
    readonly Dictionary<int, Type[][]> _stackAt = [];
    readonly Dictionary<object, Type[]> _stored = []; // in variables, and in what the compiler makes fields of
    readonly HashSet<Type> _found = [];

    SentTypes(MethodCode code)
    {
        _code = code;
        _parameters = code.Method.GetParameters();
        foreach (var clause in code.Body!.ExceptionHandlingClauses)
        {
            Type[][] stack = clause.Flags is ExceptionHandlingClauseOptions.Clause or ExceptionHandlingClauseOptions.Filter ? [[]] : [];
            _stackAt[clause.HandlerOffset] = stack;
            if (clause.Flags == ExceptionHandlingClauseOptions.Filter)
            {
                _stackAt[clause.FilterOffset] = stack;
            }
        }
    }

    /// <summary>Message types; with type parameters if the method is generic.</summary>
    public static IReadOnlyCollection<Type> In(MethodCode code)
    {
        if (code.Body is null || !code.Used.Any(IsSending))
        {
            return [];
        }

        var types = new SentTypes(code);
        foreach (var instruction in code.Instructions)
        {
            types.Follow(instruction);
        }

        return types._found;
    }

    static bool IsSending(MethodBase method) =>
        Sends.Contains(method.Name) && typeof(IDispatcher).IsAssignableFrom(method.DeclaringType)
        && method.GetParameters() is [var first, ..] && first.ParameterType.IsAssignableTo(typeof(Message));

    void Follow(Instruction instruction)
    {
        if (_stackAt.TryGetValue(instruction.Offset, out var other))
        {
            _stack.Join(other);
        }

        var code = instruction.Code;
        if (code.FlowControl == FlowControl.Call && _code.Resolve(instruction.Operand) is MethodBase method)
        {
            Call(code, method);
        }
        else if (code == OpCodes.Dup)
        {
            var top = _stack.Pop();
            _stack.Push(top);
            _stack.Push(top);
        }
        else if (ValueOf(instruction) is { } value)
        {
            _stack.Pop(PopsOf(code));
            _stack.Push(value);
        }
        else
        {
            Store(instruction);
            _stack.Pop(PopsOf(code));
            _stack.PushUnknown(PushesOf(code));
        }

        Jump(instruction);
    }

    void Call(OpCode code, MethodBase method)
    {
        var parameters = method.GetParameters();
        var arguments = _stack.Pop(parameters.Length);
        if (IsSending(method))
        {
            _found.UnionWith(arguments[0].Where(type => type.IsAssignableTo(typeof(Message))));
        }

        if (code == OpCodes.Newobj)
        {
            _stack.Push(method.DeclaringType!);
            return;
        }

        _stack.Pop(method.IsStatic ? 0 : 1);
        if (method is MethodInfo { ReturnType: var returned } && returned != typeof(void))
        {
            _stack.Push(returned);
        }
    }

    /// <summary>The static types of the one value that an instruction pushes; null if it pushes none, or one of no interest.</summary>
    Type[]? ValueOf(Instruction instruction)
    {
        var name = instruction.Code.Name!;
        return name switch
        {
            _ when name.StartsWith("ldarg", StringComparison.Ordinal) => [ByReference(ArgumentAt(NumberIn(name) ?? instruction.Operand), name)],
            _ when name.StartsWith("ldloc", StringComparison.Ordinal) => name.StartsWith("ldloca", StringComparison.Ordinal)
                ? [VariableAt(instruction.Operand).MakeByRefType()]
                : Known(VariableAt(NumberIn(name) ?? instruction.Operand), NumberIn(name) ?? instruction.Operand),
            "ldfld" or "ldsfld" => _code.Resolve(instruction.Operand) is FieldInfo field ? Known(field.FieldType, field) : null,
            "ldflda" or "ldsflda" => _code.Resolve(instruction.Operand) is FieldInfo field ? [field.FieldType.MakeByRefType()] : null,
            "castclass" or "isinst" or "box" or "unbox.any" or "ldobj" or "ldelem" => _code.Resolve(instruction.Operand) is Type type ? [type] : null,
            "ldelem.ref" => ElementsOf(_stack.Peek(1)),
            "ldind.ref" => ElementsOf(_stack.Peek(0)),
            _ => null,
        };
    }

    /// <summary>A variable for any message holds what was stored in it.</summary>
    Type[] Known(Type declared, object place) => !declared.IsAbstract || !_stored.TryGetValue(place, out var stored) ? [declared] : stored;

    void Store(Instruction instruction)
    {
        var name = instruction.Code.Name!;
        object? place = name.StartsWith("stloc", StringComparison.Ordinal) ? NumberIn(name) ?? instruction.Operand
            : name == "stfld" && _code.Resolve(instruction.Operand) is FieldInfo field && field.Name.StartsWith('<') ? field
            : null;
        if (place is not null)
        {
            _stored[place] = [.. _stored.GetValueOrDefault(place, []).Union(_stack.Peek(0))];
        }
    }

    void Jump(Instruction instruction)
    {
        var flow = instruction.Code.FlowControl;
        var leaves = instruction.Code == OpCodes.Leave || instruction.Code == OpCodes.Leave_S;
        if (flow is FlowControl.Branch or FlowControl.Cond_Branch)
        {
            foreach (var target in instruction.Targets.Length > 0 ? instruction.Targets : [instruction.Operand])
            {
                _stackAt[target] = leaves ? [] : TypeStack.Joined(_stack.All, _stackAt.GetValueOrDefault(target));
            }
        }

        if (flow is FlowControl.Branch or FlowControl.Return or FlowControl.Throw)
        {
            _stack.Clear();
        }
    }

    Type ArgumentAt(int number) =>
        _code.Method.IsStatic ? _parameters[number].ParameterType
        : number == 0 ? _code.Method.DeclaringType!
        : _parameters[number - 1].ParameterType;

    Type VariableAt(int number) => _code.Body!.LocalVariables[number].LocalType;

    static Type ByReference(Type type, string name) => name.StartsWith("ldarga", StringComparison.Ordinal) ? type.MakeByRefType() : type;

    static Type[] ElementsOf(Type[] types) => [.. types.Select(type => type.GetElementType()).OfType<Type>()];

    /// <summary>The number in <c>ldarg.0</c> and the like.</summary>
    static int? NumberIn(string name) => char.IsAsciiDigit(name[^1]) ? name[^1] - '0' : null;

    static int PopsOf(OpCode code) => code.StackBehaviourPop switch
    {
        StackBehaviour.Pop0 => 0,
        StackBehaviour.Pop1 or StackBehaviour.Popi or StackBehaviour.Popref => 1,
        StackBehaviour.Pop1_pop1 or StackBehaviour.Popi_pop1 or StackBehaviour.Popi_popi or StackBehaviour.Popi_popi8 or StackBehaviour.Popi_popr4
            or StackBehaviour.Popi_popr8 or StackBehaviour.Popref_pop1 or StackBehaviour.Popref_popi => 2,
        StackBehaviour.Varpop => 0, // the call through a pointer, and the end of the method
        _ => 3,
    };

    static int PushesOf(OpCode code) => code.StackBehaviourPush switch
    {
        StackBehaviour.Push0 or StackBehaviour.Varpush => 0,
        StackBehaviour.Push1_push1 => 2,
        _ => 1,
    };
}
