using System.ComponentModel.DataAnnotations;
using Lato;

namespace SampleNamespace;

/// <summary>Greets somebody.</summary>
public sealed record Greet([Required] string Name) : Command<string>;
