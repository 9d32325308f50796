using System.ComponentModel.DataAnnotations;
using Lato.Http.Binding.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Lato.Http.Binding;

/// <summary>A value that requests carry as text.</summary>
/// <param name="Name">Its name in the request.</param>
/// <param name="Origin">Where it is.</param>
/// <param name="Converter">Reads it.</param>
/// <param name="IsRequired">Whether a request without it is refused.</param>
/// <param name="Default">What it is for a request without it.</param>
internal sealed record SimpleValue(string Name, ValueOrigin Origin, TextConverter Converter, bool IsRequired, object? Default)
{
    const int ShownLength = 100;

    public Type Type => Converter.Type;

    /// <summary>Whether the default is said, or only that of its type.</summary>
    public bool HasDefault { get; init; }

    /// <summary>What else values must be.</summary>
    public IReadOnlyList<ValidationAttribute> Rules { get; init; } = [];

    public string Place => Origin switch
    {
        ValueOrigin.Route => "path",
        ValueOrigin.Query => "query",
        ValueOrigin.Header => "headers",
        _ => "form",
    };

    /// <summary>Reads it off a request, and says there what is wrong with it.</summary>
    public ReadState Read(HttpArguments arguments, out object? value)
    {
        var texts = TextsOf(arguments.Http.Request);
        value = null;
        if (IsMissing(texts))
        {
            return ReadState.Missing;
        }

        var error = texts.Count > 1 && !Converter.TakesSeveral ? $"Only one value is allowed; the {Place} has {texts.Count}."
            : !Converter.TryConvert(texts, out value) ? Misfit(texts, Type)
            : null;
        return IsRefused(error ?? FirstError(value, arguments.Http.RequestServices), arguments) ? ReadState.Refused : ReadState.Read;
    }

    /// <summary>What a request without it has: a value too, that may not be valid.</summary>
    public ReadState ReadDefault(HttpArguments arguments, out object? value)
    {
        value = HasDefault ? Default : Converter.Nothing;
        return IsRefused(FirstError(value, arguments.Http.RequestServices), arguments) ? ReadState.Refused : ReadState.Read;
    }

    bool IsRefused(string? error, HttpArguments arguments)
    {
        if (error is not null)
        {
            arguments.AddError(Name, error);
        }

        return error is not null;
    }

    public static string Misfit(StringValues text, Type type)
    {
        var shown = text.ToString();
        return $"'{(shown.Length > ShownLength ? $"{shown[..ShownLength]}…" : shown)}' is not a valid {NameOf(type)}.";
    }

    /// <summary>Lists of headers are separated by commas, on one line or on several.</summary>
    StringValues TextsOf(HttpRequest request) => Origin == ValueOrigin.Header && Type != typeof(StringValues)
        ? Converter.IsList ? request.Headers.GetCommaSeparatedValues(Name) : Joined(Origin.Read(request, Name))
        : Origin.Read(request, Name);

    StringValues Joined(StringValues lines) => Type == typeof(string) && lines.Count > 1 ? lines.ToString() : lines;

    /// <summary>An empty text is a value only where text is wanted.</summary>
    bool IsMissing(StringValues texts) => texts.Count == 0 || (!Converter.TakesEmpty && StringValues.IsNullOrEmpty(texts));

    /// <returns>What is wrong with a value of the right type, or null.</returns>
    string? FirstError(object? parsed, IServiceProvider services)
    {
        var context = Rules.Count == 0 ? null : new ValidationContext(parsed ?? "", Name, services, null) { MemberName = Name };
        return Rules.Select(rule => rule.GetValidationResult(parsed, context!)).FirstOrDefault(error => error is not null) is { } found
            ? found.ErrorMessage ?? $"The field {Name} is not valid."
            : null;
    }

    static string NameOf(Type type)
    {
        var single = Nullable.GetUnderlyingType(type) ?? type;
        return TextConverter.For(single)?.Item is { } item ? $"list of {NameOf(item)}" : single.Name;
    }
}
