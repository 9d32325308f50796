namespace Lato.Http.Binding.Validation;

/// <param name="Add">Takes a path and what is wrong there.</param>
/// <param name="Services">For attributes that ask for services.</param>
internal sealed record ValidationReport(Action<string, string> Add, IServiceProvider Services);
