using Microsoft.AspNetCore.Http;

namespace Lato.Http.Binding;

/// <summary>What a handler takes of the body, which can be read only once. Used at the start.</summary>
/// <param name="setup">The requests.</param>
internal sealed class BodyPlan(BindingSetup setup)
{
    static readonly string[] FormTypes = ["multipart/form-data", "application/x-www-form-urlencoded"];

    readonly List<ParameterBinder> _form = [];
    readonly List<FormInput> _fields = [];
    BodyBinder? _binder;
    string? _owner;

    /// <summary>What it is for descriptions; null if it needs none.</summary>
    public HttpBodyInput? Input { get; private set; }

    /// <summary>What it has, if it is a form.</summary>
    public IReadOnlyList<FormInput> Fields => _fields;

    /// <summary>Whether a parameter takes it.</summary>
    public bool IsTaken => _owner is not null;

    /// <summary>What reads it, or null.</summary>
    public BodyBinder? Binder => _form.Count > 0 ? new FormBinder(_form) : _binder;

    public void Take(BodyBinder binder, string owner, HttpBodyInput? input)
    {
        Claim(owner);
        (_binder, Input) = (binder, input);
    }

    /// <summary>Leaves it to the handler.</summary>
    public void TakeRaw(string owner)
    {
        Claim(owner);
    }

    public void TakeForm(ParameterBinder part, string owner, params IEnumerable<FormInput> fields)
    {
        if (_form.Count == 0)
        {
            Claim(owner);
            RefuseWithoutBody(owner);
            Input = new HttpBodyInput("form", typeof(IFormCollection), FormTypes, true);
        }

        _form.Add(part);
        _fields.AddRange(fields);
    }

    /// <exception cref="HttpRouteException">Requests of such a method have no body.</exception>
    public void RefuseWithoutBody(string owner)
    {
        if (setup.IsWithoutBody)
        {
            throw new HttpRouteException($"Handler '{setup.Handler}' takes '{owner}' from the body of a request, and requests of its method have none. Use POST, PUT or PATCH, or take '{owner}' from the query.");
        }
    }

    void Claim(string owner)
    {
        if (_owner is not null)
        {
            throw new HttpRouteException($"Handler '{setup.Handler}' takes the body of a request twice, for '{_owner}' and for '{owner}'. Take it once, and say with [FromQuery], [FromServices] or another attribute where the other comes from.");
        }

        _owner = owner;
    }
}
