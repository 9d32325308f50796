using System.Text;
using Lato.Analyzers.Facades;

namespace Lato.Analyzers.Modules;

/// <summary>Writes what a module class overrides. Pure.</summary>
internal static class ModuleWriter
{
    /// <summary>The nested class with the definitions.</summary>
    public const string Handlers = "GeneratedHandlers";

    public static string Write(ModuleModel module, EquatableArray<HandlerModel> handlers)
    {
        var source = new StringBuilder(GeneratedFile.Head);
        if (module.Namespace.Length > 0)
        {
            source.Append($"namespace {module.Namespace};\n\n");
        }

        if (module.IsStateless)
        {
            source.Append("[global::Lato.CompilerServices.StatelessModule]\n");
        }

        source.Append($$"""
            partial class {{module.Name}}
            {
                {{GeneratedFile.Mark}}
                protected override void RegisterHandlers()
                {
                    if (GetType() == typeof({{module.FullName}}))
                    {
                        base.Register({{Handlers}}.All);
                    }
                    else
                    {
                        base.RegisterHandlers(); // a derived class may have handlers of its own
                    }
                }

                {{GeneratedFile.Mark}}
                {{GeneratedFile.MayUseObsolete}}
                static class {{Handlers}}
                {
                    public static readonly global::Lato.CompilerServices.HandlerDefinition[] All =
                    [

            """);
        foreach (var handler in handlers)
        {
            Write(source, module, handler);
        }

        foreach (var facade in module.Facades)
        {
            foreach (var method in facade.Methods.GetValueOrDefault())
            {
                Write(source, facade, method);
            }
        }

        return source.Append("""
                    ];
                }
            }

            """).ToString();
    }

    // Arguments instead of properties, since every application start has to compile this method.
    static void Write(StringBuilder source, ModuleModel module, HandlerModel handler) => source.Append($$"""
                        new({{Literals.Of(handler.Method)}}, {{(handler.Message is null ? "null" : $"typeof({handler.Message})")}}, {{handler.Alias ?? "null"}}, typeof({{handler.Result}}), {{Flags(handler.Flags)}},
                            [{{string.Join(", ", handler.Parameters.Select(Definition))}}],
                            static (object? target, in global::Lato.CompilerServices.HandlerArguments call) => {{Body(module, handler)}}){{Further(module, handler)}},

            """);

    static void Write(StringBuilder source, FacadeModel facade, FacadeMethod method)
    {
        var message = $"{facade.FullName}.{method.Message}";
        var arguments = method.Parameters.Select(parameter => parameter.IsToken ? "call.CancellationToken(1)" : $"(({message})call.Message(0)).{parameter.Property}");
        source.Append($$"""
                        new({{Literals.Of(method.Name)}}, typeof({{message}}), null, typeof({{method.PlainResult ?? "void"}}), global::Lato.CompilerServices.HandlerFlags.Async,
                            [new("message", typeof({{message}})), new("cancellationToken", typeof(global::System.Threading.CancellationToken))],
                            static (object? target, in global::Lato.CompilerServices.HandlerArguments call) => global::Lato.CompilerServices.HandlerReturn.{{(method.IsValueTask ? "OfValueTask" : "OfTask")}}((({{facade.FullName}})target!).@{{method.Name}}({{string.Join(", ", arguments)}}))),

            """);
    }

    static string Further(ModuleModel module, HandlerModel handler)
    {
        var more = new List<string>();
        if (handler.HasTransports)
        {
            more.Add($"Method = {MethodOf(module, handler)}");
        }

        if (handler.Deadline is { } deadline)
        {
            more.Add($"Deadline = {deadline}");
        }

        return more.Count == 0 ? "" : $" {{ {string.Join(", ", more)} }}";
    }

    static string Flags(HandlerFlags flags) => flags == HandlerFlags.None
        ? "default"
        : string.Join(" | ", flags.ToString().Split([", "], StringSplitOptions.None).Select(flag => $"global::Lato.CompilerServices.HandlerFlags.{flag}"));

    static string Definition(ParameterModel parameter)
    {
        var more = new List<string>();
        if (parameter.Default is { } value)
        {
            more.Add($"HasDefault = true, Default = {value}");
        }

        if (parameter.ServiceKey is { } key)
        {
            more.Add($"ServiceKey = {key}");
        }

        return $"new({Literals.Of(parameter.Name)}, typeof({parameter.Type})){(more.Count == 0 ? "" : $" {{ {string.Join(", ", more)} }}")}";
    }

    /// <summary>The method as reflection would find it, since transports read its attributes.</summary>
    static string MethodOf(ModuleModel module, HandlerModel handler)
    {
        var types = handler.Parameters.Select(parameter => parameter.Type);
        var type = handler.Shape == ReturnShape.None
            ? $"global::System.Action{(handler.Parameters.Count == 0 ? "" : $"<{string.Join(", ", types)}>")}"
            : $"global::System.Func<{string.Join(", ", types.Append(handler.Return))}>";
        return $"static target => new {type}({Function(module, handler, "target")}).Method";
    }

    static string Function(ModuleModel module, HandlerModel handler, string target) =>
        handler.IsStatic ? $"{module.FullName}.@{handler.Method}" : $"(({module.FullName}){target}).@{handler.Method}";

    static string Body(ModuleModel module, HandlerModel handler)
    {
        var arguments = handler.Parameters.Select((parameter, index) => parameter.Kind switch
        {
            ParameterKind.Message => $"({parameter.Type})call.Message({index})",
            ParameterKind.CancellationToken => $"call.CancellationToken({index})",
            _ => $"({parameter.Annotated})call.Value({index})!",
        });
        var call = $"{Function(module, handler, "target!")}({string.Join(", ", arguments)})";
        return handler.Shape switch
        {
            ReturnShape.None => $"{{ {call}; return global::Lato.CompilerServices.HandlerReturn.None; }}",
            ReturnShape.Task => $"global::Lato.CompilerServices.HandlerReturn.OfTask({call})",
            ReturnShape.ValueTask => $"global::Lato.CompilerServices.HandlerReturn.OfValueTask({call})",
            _ => $"global::Lato.CompilerServices.HandlerReturn.Of({call}, call)",
        };
    }
}
