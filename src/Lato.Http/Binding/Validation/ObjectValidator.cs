using System.Collections;
using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Lato.Http.Binding.Validation;

/// <summary>
/// Validates objects of one type by their data annotations, on properties or on the parameters of a record, and
/// everything inside them. Fields are named as in JSON. Immutable.
/// </summary>
internal sealed class ObjectValidator
{
    const int Deepest = 32;

    static readonly ConcurrentDictionary<(Type, JsonSerializerOptions), ObjectValidator?> Known = new();

    readonly ValidatedMember[] _members; // those that have something to look at
    readonly Dictionary<string, string> _names; // in JSON, by names in code
    readonly ValidationAttribute[] _attributes;

    ObjectValidator(JsonTypeInfo type)
    {
        var parameters = ConstructorParameters.Of(type);
        var members = type.Properties.Where(property => property.Get is not null).Select(property => ValidatedMember.Of(property, parameters)).ToList();
        _members = [.. members.Where(member => member.MayBeWrong || !member.IsSimple)];
        _names = members.ToDictionary(member => member.Name, member => member.Property.Name);
        _attributes = [.. type.Type.GetCustomAttributes<ValidationAttribute>(inherit: true)];
    }

    /// <returns>Null if such objects have nothing inside.</returns>
    public static ObjectValidator? For(JsonTypeInfo type) => type.Kind == JsonTypeInfoKind.Object
        ? Known.GetOrAdd((type.Type, type.Options), static (_, type) => new ObjectValidator(type), type)
        : null;

    public void Validate(object value, HttpArguments arguments) =>
        Validate(value, arguments, "", 0);

    void Validate(object value, HttpArguments arguments, string path, int depth)
    {
        var isValid = true;
        foreach (var member in _members)
        {
            var inner = member.Property.Get!(value);
            if (member.FirstError(value, inner, arguments.Http) is { } error)
            {
                isValid = false;
                arguments.Refuse(path + member.Property.Name, error);
            }
            else if (inner is not null && !member.IsSimple && depth < Deepest)
            {
                Inside(inner, member.Property.Options, arguments, path + member.Property.Name, depth + 1);
            }
        }

        if (isValid && (_attributes.Length > 0 || value is IValidatableObject))
        {
            ValidateWhole(value, arguments, path);
        }
    }

    static void Inside(object value, JsonSerializerOptions options, HttpArguments arguments, string path, int depth)
    {
        if (ValidatedMember.IsSimpleType(value.GetType()))
        {
            return;
        }

        if (value is IEnumerable items)
        {
            var index = 0;
            foreach (var item in items)
            {
                if (item is not null)
                {
                    Inside(item, options, arguments, $"{path}[{index}]", depth);
                }

                index++;
            }
        }
        else if (options.TryGetTypeInfo(value.GetType(), out var type))
        {
            For(type)?.Validate(value, arguments, $"{path}.", depth);
        }
    }

    void ValidateWhole(object value, HttpArguments arguments, string path)
    {
        var context = ContextOf(value, arguments.Http.RequestServices);
        var results = _attributes.Select(attribute => attribute.GetValidationResult(value, context));
        if (value is IValidatableObject self)
        {
            results = results.Concat(self.Validate(context));
        }

        foreach (var result in results.OfType<ValidationResult>())
        {
            var names = result.MemberNames.Select(JsonNameOf).DefaultIfEmpty(path.TrimEnd('.'));
            foreach (var name in names)
            {
                arguments.Refuse(result.MemberNames.Any() ? path + name : name, result.ErrorMessage ?? "The value is not valid.");
            }
        }
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The display name is in the attributes of the class, which are kept, or is the name of the class.")]
    static ValidationContext ContextOf(object value, IServiceProvider services) => new(value, services, null);

    string JsonNameOf(string member) => _names.GetValueOrDefault(member, member);
}
