using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Lato.Http.Binding.Validation;

/// <summary>
/// Validates objects of one type by their data annotations, on members or on the parameters of a record, and everything
/// inside them. Fields are named as in JSON. Immutable.
/// </summary>
internal sealed class ObjectValidator
{
    static readonly ConcurrentDictionary<(Type, JsonSerializerOptions), ObjectValidator> Known = new();

    readonly ValidatedMember[] _members; // those that have something to look at
    readonly Dictionary<string, string> _names; // in JSON, by names in code
    readonly ValidationAttribute[] _attributes;

    ObjectValidator(ObjectShape shape)
    {
        _members = [.. shape.Members.Where(ValidatedMember.Concerns).Select(member => new ValidatedMember(member)).Where(member => member.MayBeWrong || member.MayHoldMore)];
        _names = shape.Members.DistinctBy(member => member.Name).ToDictionary(member => member.Name, member => member.Target.NameInRequest);
        _attributes = [.. shape.Type.GetCustomAttributes<ValidationAttribute>(inherit: true)];
    }

    public static ObjectValidator Of(Type type, JsonSerializerOptions options) =>
        Known.GetOrAdd((type, options), static key => new ObjectValidator(ShapeOf(key.Item1, key.Item2)));

    public void Validate(object value, string path, ref ValidationRun run)
    {
        var isValid = true;
        var prefix = path.Length == 0 ? "" : $"{path}.";
        foreach (var member in _members)
        {
            var inner = member.Get(value);
            if (member.FirstError(value, inner, run.Services) is { } error)
            {
                isValid = false;
                run.AddError(prefix + member.NameInRequest, error);
            }
            else if (inner is not null && member.MayHoldMore)
            {
                run.Inside(inner, member.Nullability, prefix + member.NameInRequest);
            }
        }

        if (isValid && (_attributes.Length > 0 || value is IValidatableObject))
        {
            ValidateWhole(value, path, ref run);
        }
    }

    void ValidateWhole(object value, string path, ref ValidationRun run)
    {
        var context = ContextOf(value, run.Services);
        var results = _attributes.Select(attribute => attribute.GetValidationResult(value, context));
        if (value is IValidatableObject self)
        {
            results = results.Concat(self.Validate(context));
        }

        foreach (var result in results.OfType<ValidationResult>())
        {
            var paths = result.MemberNames.Select(member => path.Length == 0 ? JsonNameOf(member) : $"{path}.{JsonNameOf(member)}").DefaultIfEmpty(path);
            foreach (var one in paths)
            {
                run.AddError(one, result.ErrorMessage ?? "The value is not valid.");
            }
        }
    }

    static ObjectShape ShapeOf(Type type, JsonSerializerOptions options) =>
        ObjectShape.KnownJsonOf(type, options) is { Kind: JsonTypeInfoKind.Object } json ? ObjectShape.Of(json) : ObjectShape.Of(type, options.PropertyNamingPolicy);

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The display name is in the attributes of the class, which are kept, or is the name of the class.")]
    static ValidationContext ContextOf(object value, IServiceProvider services) => new(value, services, null);

    string JsonNameOf(string member) => _names.GetValueOrDefault(member, member);
}
