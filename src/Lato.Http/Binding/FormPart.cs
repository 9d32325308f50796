using Lato.Http.Binding.Texts;
using Microsoft.AspNetCore.Http;

namespace Lato.Http.Binding;

/// <summary>The form, its files, or those of a name. Immutable.</summary>
/// <param name="Name">The name in the form.</param>
/// <param name="Type">What it is read as.</param>
internal sealed record FormPart(string Name, Type Type)
{
    public const string Missing = "A file is required in the form.";

    readonly Func<object?[], object>? _collect = CollectorOf(Type);

    public static bool Fits(Type type) => type == typeof(IFormCollection) || type == typeof(IFormFile) || type == typeof(IFormFileCollection) || CollectorOf(type) is not null;

    /// <returns>Null if the form has none.</returns>
    public object? Of(IFormCollection form) => Type switch
    {
        _ when Type == typeof(IFormCollection) => form,
        _ when Type == typeof(IFormFileCollection) => form.Files,
        _ when _collect is not null => _collect([.. form.Files.GetFiles(Name)]),
        _ => form.Files.GetFile(Name),
    };

    static Func<object?[], object>? CollectorOf(Type type) =>
        type != typeof(IFormFileCollection) && ListFactory.ItemOf(type) == typeof(IFormFile) ? ListFactory.For(type, typeof(IFormFile)) : null;
}
