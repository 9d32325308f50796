using System.ComponentModel.DataAnnotations;
using Lato;

namespace SampleNamespace;

/// <summary>Greets a person by name.</summary>
public sealed record Greet([Required] string Name) : Command<string>;
