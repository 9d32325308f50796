namespace Lato.Hosting.Settings;

/// <summary>A setting whose values are of one type.</summary>
internal sealed class TypedSetting<TOptions, TValue>(
    string key, string property, SettingKind<TValue> kind, Func<TOptions, TValue> get, Func<TOptions, TValue, TOptions> set)
    : Setting<TOptions>(key, property, kind.Expected, kind.IsList)
{
    public override Func<TOptions, TOptions>? Read(string text) =>
        kind.TryRead(text, out var value) ? options => set(options, value) : null;

    public override bool IsSame(TOptions one, TOptions other) =>
        EqualityComparer<TValue>.Default.Equals(get(one), get(other));

    public override void Require(TOptions options, string application)
    {
        if (!kind.Fits(get(options)))
        {
            throw new ArgumentException($"{Property} of application '{application}' is '{get(options)}'; it must be {Expected}.", Property);
        }
    }
}
