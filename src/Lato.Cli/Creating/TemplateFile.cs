namespace Lato.Cli.Creating;

/// <summary>A file that is to be written.</summary>
internal sealed record TemplateFile(string Path, string Text);
