using System.Reflection;

namespace Lato.Tests.Dependencies;

/// <summary>The rule for parameters, written down as simply as it is said.</summary>
internal static class BindingModel
{
    public static string Bind(BindingCase test, ParameterInfo[] parameters)
    {
        var given = parameters.Take(test.Positional.Length).Select(parameter => parameter.Name!).ToList();
        if (test.Positional.Length > parameters.Length || test.Named.Keys.Any(name => given.Contains(name)))
        {
            return nameof(HandlerArgumentException);
        }

        var bound = new List<object?>();
        for (var i = 0; i < parameters.Length; i++)
        {
            var (parameter, type) = (parameters[i], Nullable.GetUnderlyingType(parameters[i].ParameterType) ?? parameters[i].ParameterType);
            if (i < test.Positional.Length || test.Named.ContainsKey(parameter.Name!))
            {
                var argument = i < test.Positional.Length ? test.Positional[i] : test.Named[parameter.Name!];
                if (!type.IsInstanceOfType(argument))
                {
                    return nameof(HandlerArgumentException);
                }

                bound.Add(argument);
            }
            else if (!TryValue(test, parameter, type, out var value))
            {
                return nameof(UnknownDependencyException);
            }
            else
            {
                bound.Add(value);
            }
        }

        return string.Join(" ", bound);
    }

    static bool TryValue(BindingCase test, ParameterInfo parameter, Type type, out object? value)
    {
        if (test.Values.TryGetValue(parameter.Name!, out value) && type.IsInstanceOfType(value))
        {
            return true;
        }

        // Exactly one value of the type; everything is an object, so that none can be meant by it.
        var ofType = test.Values.Values.Where(candidate => candidate!.GetType() == type).ToList();
        value = ofType.Count == 1 ? ofType[0] : parameter.DefaultValue;
        return ofType.Count == 1 || parameter.HasDefaultValue;
    }
}
