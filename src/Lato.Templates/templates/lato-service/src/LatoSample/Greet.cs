using System.ComponentModel.DataAnnotations;
using Lato;

namespace LatoSample;

/// <summary>Greets somebody.</summary>
public sealed record Greet([Required] string Name) : Command<string>;
