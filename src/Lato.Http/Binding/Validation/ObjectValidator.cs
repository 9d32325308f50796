using System.Collections;
using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
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

    readonly ValidatedMember[] _members;
    readonly ValidationAttribute[] _attributes;

    ObjectValidator(JsonTypeInfo type)
    {
        var parameters = type.Type.GetConstructors() is [var only] ? only.GetParameters() : [];
        _members = [.. type.Properties.Where(property => property.Get is not null).Select(property => ValidatedMember.Of(property, parameters))];
        _attributes = [.. type.Type.GetCustomAttributes<ValidationAttribute>(inherit: true)];
    }

    /// <returns>Null if such objects have nothing inside.</returns>
    public static ObjectValidator? For(JsonTypeInfo type) => type.Kind == JsonTypeInfoKind.Object
        ? Known.GetOrAdd((type.Type, type.Options), static (_, type) => new ObjectValidator(type), type)
        : null;

    public void Validate(object value, HttpArguments arguments) =>
        Validate(value, new ValidationReport(arguments.Refuse, arguments.Http.RequestServices), "", 0);

    void Validate(object value, ValidationReport report, string path, int depth)
    {
        var isValid = true;
        foreach (var member in _members)
        {
            var inner = member.Property.Get!(value);
            var at = path + member.Property.Name;
            if (member.FirstError(value, inner, report.Services) is { } error)
            {
                isValid = false;
                report.Add(at, error);
            }
            else if (inner is not null && depth < Deepest)
            {
                Inside(inner, member.Property.Options, report, at, depth + 1);
            }
        }

        if (isValid)
        {
            ValidateWhole(value, report, path);
        }
    }

    static void Inside(object value, JsonSerializerOptions options, ValidationReport report, string path, int depth)
    {
        if (value is string || value.GetType().IsPrimitive)
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
                    Inside(item, options, report, $"{path}[{index}]", depth);
                }

                index++;
            }
        }
        else if (options.TryGetTypeInfo(value.GetType(), out var type))
        {
            For(type)?.Validate(value, report, $"{path}.", depth);
        }
    }

    void ValidateWhole(object value, ValidationReport report, string path)
    {
        var context = new ValidationContext(value, report.Services, null);
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
                report.Add(result.MemberNames.Any() ? path + name : name, result.ErrorMessage ?? "The value is not valid.");
            }
        }
    }

    string JsonNameOf(string member) => Array.Find(_members, known => known.Name == member)?.Property.Name ?? member;
}
